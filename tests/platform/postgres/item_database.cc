#include "tests/platform/postgres/item_database.h"

#include <pqxx/pqxx>
#include <thread>

namespace cairn::tests {

using platform::postgres::DatabaseOptions;

std::vector<platform::postgres::Migration> ItemMigrations() {
  return {{"0001_create_item", R"sql(
CREATE TABLE item (
  org_id uuid NOT NULL,
  item_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> 'forbidden'),
  amount bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (org_id, item_id)
);
ALTER TABLE item ENABLE ROW LEVEL SECURITY;
ALTER TABLE item FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
BEGIN
  EXECUTE format('CREATE POLICY own_organisation ON item TO %I USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)', app);
END $$;
)sql"}};
}

std::string ReasonOf(const std::function<void()>& call) {
  try {
    call();
  } catch (const platform::Rejected& rejected) {
    return rejected.error().reason;
  } catch (const std::exception&) {
    return "something else";
  }
  return "nothing thrown";
}

namespace {

DatabaseOptions OptionsFor(const TestDatabase& test_database, int pool_size, std::chrono::milliseconds timeout) {
  DatabaseOptions options;
  options.connection_string = test_database.app();
  options.application_name = "items";
  options.pool_size = pool_size;
  options.statement_timeout = timeout;
  return options;
}

}  // namespace

ItemDatabase::ItemDatabase(int pool_size, std::chrono::milliseconds statement_timeout)
    : test_database("platform", ItemMigrations()), database(OptionsFor(test_database, pool_size, statement_timeout)) {}

std::string ItemDatabase::Ask(const std::string& sql) {
  pqxx::connection connection(test_database.superuser());
  pqxx::nontransaction work(connection);
  const auto rows = work.exec(sql);
  return rows.empty() ? "" : rows[0][0].c_str();
}

void ItemDatabase::EndBackends() {
  Ask("SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity "
      "WHERE application_name = 'items' AND datname = current_database()");
}

void InsertItem(platform::postgres::Transaction& tx, const std::string& name) {
  tx.Exec(kInsertItem, tx.org(), platform::NewUuid(), name);
}

std::int64_t CountItems(platform::postgres::Transaction& tx) {
  return platform::postgres::Get<std::int64_t>(tx.Exec(kCountItems).at(0), "items");
}

}  // namespace cairn::tests
