#pragma once

#include <string>
#include <vector>

#include "platform/postgres/migrator.h"

namespace cairn::tests {

/// Directory that `tests/support/fixture up` made: postgres/ (cluster, socket) and pki/ (ca.pem, <svc>.pem, <svc>.key).
/// From environment CAIRN_TEST_MACHINE, else CAIRN_BINARY_DIR/machine.
std::string MachineDirectory();

/// A database of its own for one test, provisioned and migrated (copied from a template that is made once for each set of
/// migrations and each run), dropped when it dies.
class TestDatabase {
 public:
  TestDatabase(const std::string& service, const std::vector<platform::postgres::Migration>& migrations);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  /// libpq connection strings. All find the service's tables by their plain names; row-level security does not bind the
  /// superuser.
  std::string superuser() const;
  std::string owner() const;
  std::string app() const;
  std::string relay() const;
  std::string audit() const;

 private:
  std::string service_;
  std::string name_;
};

}  // namespace cairn::tests
