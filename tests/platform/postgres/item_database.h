#pragma once

#include <functional>
#include <pqxx/pqxx>
#include <string>

#include "platform/postgres/database.h"
#include "platform/postgres/migrator.h"
#include "tests/support/postgres.h"

namespace cairn::tests {

inline platform::Instant InSeconds(int seconds) {
  return platform::SystemClock().Now() + std::chrono::seconds(seconds);
}

inline platform::Instant InMilliseconds(int milliseconds) {
  return platform::SystemClock().Now() + std::chrono::milliseconds(milliseconds);
}

/// A table of the usual kind: items of organisations.
std::vector<platform::postgres::Migration> ItemMigrations();

/// The reason of the Rejected that `call` throws; "nothing thrown" or "something else" otherwise.
std::string ReasonOf(const std::function<void()>& call);

/// A database with the table `item`, and a pool on it. The backends of the pool are named "items".
struct ItemDatabase {
  explicit ItemDatabase(int pool_size = 4, std::chrono::milliseconds statement_timeout = std::chrono::seconds(2));

  /// Runs SQL as superuser, beside row-level security; the first column of the first row, or "".
  std::string Ask(const std::string& sql);
  /// Ends the backends of the pool and waits until they are gone.
  void EndBackends();

  TestDatabase test_database;
  platform::postgres::Database database;
};

inline constexpr platform::postgres::Statement kInsertItem{
    "insert_item", "INSERT INTO item (org_id, item_id, name) VALUES ($1, $2, $3)"};
inline constexpr platform::postgres::Statement kCountItems{"count_items", "SELECT count(*) AS items FROM item"};
inline constexpr platform::postgres::Statement kTenant{
    "tenant", "SELECT current_setting('app.org_id', true) AS tenant, pg_backend_pid() AS backend"};

void InsertItem(platform::postgres::Transaction& tx, const std::string& name);
std::int64_t CountItems(platform::postgres::Transaction& tx);

}  // namespace cairn::tests
