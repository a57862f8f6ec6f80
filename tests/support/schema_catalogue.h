#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "tests/support/postgres.h"

namespace cairn::tests {

/// The freshly migrated schema of a service, read from the catalogue.
class SchemaCatalogue {
 public:
  SchemaCatalogue(std::string service, const std::vector<platform::postgres::Migration>& migrations);

  /// First column of what `sql` answers, asked as a superuser.
  std::vector<std::string> List(const std::string& sql);
  /// Expects the rules that keep a schema fit for distribution by organisation: every table but the migrator's begins
  /// its keys, unique indexes and foreign keys with org_id, forces row security by a policy, and has neither exclusion
  /// constraints nor deferrable ones.
  void ExpectFitForDistribution();
  /// "table PRIVILEGE" of each of the privileges that the application has on one of the tables.
  std::vector<std::string> Granted(const std::vector<std::string>& tables, const std::vector<std::string>& privileges);
  /// Columns that the application may update.
  std::vector<std::string> Updatable(const std::string& table);
  /// Every table of the service and of the platform's in its schema.
  std::vector<std::string> Tables();

 private:
  const std::string service_;
  TestDatabase database_;
  pqxx::connection connection_;
};

}  // namespace cairn::tests
