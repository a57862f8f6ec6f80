#pragma once

#include <pqxx/pqxx>

#include "PlatformOutboxMigrations.h"
#include "StandingMigrations.h"
#include "platform/postgres/database.h"
#include "tests/support/postgres.h"

namespace cairn::tests {

/// The tables that a service needs in order to ask for standing: those of a follower and the projection.
inline std::vector<platform::postgres::Migration> StandingTestMigrations() {
  auto migrations = PlatformOutboxMigrations();
  for (auto& migration : StandingMigrations()) migrations.push_back(std::move(migration));
  return migrations;
}

struct StandingDatabase {
  /// `service` names the roles.
  explicit StandingDatabase(const std::string& service = "prescribing")
      : test_database(service, StandingTestMigrations()),
        database({.connection_string = test_database.app(), .application_name = "standing", .pool_size = 4}) {}

  template <class Body>
  auto Run(platform::OrgId org, Body body) {
    return database.InTransaction(org, platform::SystemClock().Now() + std::chrono::seconds(10), body);
  }
  /// As superuser, beside row-level security.
  pqxx::result Ask(const std::string& sql) {
    pqxx::connection connection(test_database.superuser());
    pqxx::nontransaction work(connection);
    return work.exec(sql);
  }

  TestDatabase test_database;
  platform::postgres::Database database;
};

}  // namespace cairn::tests
