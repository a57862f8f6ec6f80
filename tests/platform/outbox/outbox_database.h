#pragma once

#include <pqxx/pqxx>
#include <string>

#include "PlatformOutboxMigrations.h"
#include "platform/outbox/outbox.h"
#include "platform/postgres/database.h"
#include "tests/support/postgres.h"

namespace cairn::tests {

inline platform::Instant InSeconds(int seconds) {
  return platform::SystemClock().Now() + std::chrono::seconds(seconds);
}

/// The outbox tables, two of a service around them: `aggregate`, whose rows are locked and counted up by writers, and
/// `projection`, what a follower makes of its neighbour's events.
inline std::vector<platform::postgres::Migration> OutboxTestMigrations() {
  auto migrations = PlatformOutboxMigrations();
  migrations.push_back({"0001_create_tables_of_a_service", R"sql(
CREATE TABLE aggregate (org_id uuid, aggregate_id uuid, version bigint NOT NULL DEFAULT 0, PRIMARY KEY (org_id, aggregate_id));
CREATE TABLE early (org_id uuid, id uuid, PRIMARY KEY (org_id, id));
CREATE TABLE projection (org_id uuid, aggregate_id uuid, version bigint NOT NULL, applied bigint NOT NULL DEFAULT 1,
                         body bytea NOT NULL CHECK (body <> 'forbidden'::bytea), PRIMARY KEY (org_id, aggregate_id));
)sql"});
  return migrations;
}

struct OutboxDatabase {
  explicit OutboxDatabase(int pool_size = 4)
      : test_database("platform", OutboxTestMigrations()), database(Options(test_database, pool_size)) {}

  static platform::postgres::DatabaseOptions Options(const TestDatabase& test_database, int pool_size) {
    platform::postgres::DatabaseOptions options;
    options.connection_string = test_database.app();
    options.application_name = "outbox";
    options.pool_size = pool_size;
    options.lock_timeout = std::chrono::seconds(5);
    options.statement_timeout = std::chrono::seconds(10);
    return options;
  }
  /// As superuser, beside row-level security.
  std::string Ask(const std::string& sql) {
    pqxx::connection connection(test_database.superuser());
    pqxx::nontransaction work(connection);
    const auto rows = work.exec(sql);
    return rows.empty() || rows.columns() == 0 ? "" : rows[0][0].c_str();
  }
  void AppendOne(platform::OrgId org, platform::Uuid aggregate, std::int64_t version, const std::string& body = "x") {
    database.InTransaction(org, InSeconds(5), [&](platform::postgres::Transaction& tx) {
      platform::outbox::Append(tx,
                               {{aggregate, version, "cairn.test.v1.Happened", body, platform::SystemClock().Now()}});
    });
  }

  TestDatabase test_database;
  platform::postgres::Database database;
};

}  // namespace cairn::tests
