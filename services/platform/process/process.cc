#include "platform/process/process.h"

#include <malloc.h>

#include <fstream>
#include <map>
#include <stdexcept>

#include "platform/log/log.h"
#include "platform/postgres/provision.h"

namespace cairn::platform::process {
namespace {

constexpr std::chrono::seconds kSchemaInterval{1};

// Names of migrations are file names of ours: nothing in them needs escaping.
std::string JsonList(const std::vector<std::string>& names) {
  std::string json = "[";
  for (const auto& name : names) json += (json.size() > 1 ? ",\"" : "\"") + name + "\"";
  return json + "]";
}

postgres::RolePasswords ReadPasswords(const std::string& path) {
  std::ifstream file(path);
  std::map<std::string, std::string> passwords;
  for (std::string role, password; file >> role >> password;) passwords[role] = password;
  for (const auto* role : {"owner", "app", "relay", "audit"}) {
    if (passwords[role].empty()) throw std::runtime_error("provision.passwords: no password of " + std::string(role));
  }
  return {
      .owner = passwords["owner"], .app = passwords["app"], .relay = passwords["relay"], .audit = passwords["audit"]};
}

}  // namespace

void Migrate(const std::string& owner_connection_string, const std::vector<postgres::Migration>& migrations,
             std::ostream& out) {
  for (const auto& name : postgres::Migrate(owner_connection_string, migrations)) out << name << '\n';
}

void PrintSchema(const std::string& connection_string, const std::vector<postgres::Migration>& migrations,
                 std::ostream& out) {
  const auto status = postgres::Status(connection_string, migrations);
  out << R"({"applied":)" << JsonList(status.applied) << R"(,"pending":)" << JsonList(status.pending) << "}\n";
}

void Provision(const std::string& superuser_connection_string, const std::string& service,
               const std::string& passwords_file) {
  postgres::Provision(superuser_connection_string, service, "cairn_" + service, ReadPasswords(passwords_file));
}

// Left to itself malloc makes an arena for each thread, and learns from the first 19 MiB of an Argon2 hash that such
// blocks are ordinary and to be kept.
void KeepHeapSmall() {
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

bool Readiness::Ready() {
  return SchemaIsAtHead() && options_.tokens_ready() && options_.audit->Healthy() && options_.database->Ping();
}

// A schema only ever goes forward: once it is at head it stays there for this binary.
bool Readiness::SchemaIsAtHead() {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (at_head_ || now - asked_at_ < kSchemaInterval) return at_head_;
  asked_at_ = now;
  try {
    at_head_ = postgres::Status(options_.connection_string, options_.migrations).pending.empty();
  } catch (const std::exception&) {
    // Its text can name hosts and more; that the database is away shows in /readyz.
    log::Warning("schema_not_known", {});
  }
  return at_head_;
}

}  // namespace cairn::platform::process
