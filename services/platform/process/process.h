#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <ostream>
#include <string>
#include <vector>

#include "platform/audit/audit.h"
#include "platform/postgres/database.h"
#include "platform/postgres/migrator.h"

// What the process of every service does beside serving its calls.
namespace cairn::platform::process {

/// Applies what is pending, as the owner, and prints the names applied now, one a line. Throws as postgres::Migrate
/// does.
void Migrate(const std::string& owner_connection_string, const std::vector<postgres::Migration>& migrations,
             std::ostream& out);

/// Prints {"applied":[…],"pending":[…]}. Throws as postgres::Status does.
void PrintSchema(const std::string& connection_string, const std::vector<postgres::Migration>& migrations,
                 std::ostream& out);

/// Makes the service's roles and its database `cairn_<service>`, as a superuser. `passwords_file` has a line `<role>
/// <password>` for each of owner, app, relay and audit; std::runtime_error names one that is missing.
void Provision(const std::string& superuser_connection_string, const std::string& service,
               const std::string& passwords_file);

/// Makes malloc give back what a busy moment has taken: few arenas, large blocks outside the heap. First thing in main.
void KeepHeapSmall();

/// Can calls be answered? The schema is at head, the database answers, audit rows can be written, and tokens can be
/// checked. Thread-safe.
class Readiness {
 public:
  struct Options {
    /// For a look at the schema, at most once a second until it is at head.
    std::string connection_string;
    std::vector<postgres::Migration> migrations;
    postgres::Database* database = nullptr;
    const audit::Recorder* audit = nullptr;
    std::function<bool()> tokens_ready;
  };
  explicit Readiness(Options options) : options_(std::move(options)) {}
  bool Ready();

 private:
  bool SchemaIsAtHead();

  const Options options_;
  std::mutex mutex_;
  bool at_head_ = false;
  std::chrono::steady_clock::time_point asked_at_;
};

}  // namespace cairn::platform::process
