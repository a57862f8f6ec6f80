#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "outcomes/storage/migrations.h"
#include "platform/ids/ids.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

/// As the application's role, past all our code: what the database itself shows.
class RowSecurity : public testing::Test {
 protected:
  RowSecurity() {
    pqxx::connection connection(database_.superuser());
    pqxx::nontransaction work(connection);
    work.exec("INSERT INTO patient VALUES ('" + org_ + "', '" + patient_ + "', '" + patient_ + "', false)");
    work.exec("INSERT INTO site VALUES ('" + org_ + "', gen_random_uuid(), 'Main', 'UTC', 1)");
  }

  std::int64_t Visible(const std::string& set_tenant) {
    pqxx::connection connection(database_.app());
    pqxx::work work(connection);
    if (!set_tenant.empty()) work.exec(set_tenant);
    return work.exec("SELECT (SELECT count(*) FROM patient) + (SELECT count(*) FROM site)")[0][0].as<std::int64_t>();
  }

  static std::string Tenant(const std::string& org) { return "SELECT set_config('app.org_id', '" + org + "', true)"; }

  TestDatabase database_{"outcomes", outcomes::storage::Migrations()};
  const std::string org_ = platform::NewUuid().ToString();
  const std::string patient_ = platform::NewUuid().ToString();
};

TEST_F(RowSecurity, ShowsNothingWithoutATenant) {
  EXPECT_EQ(Visible(""), 0);
  EXPECT_EQ(Visible(Tenant("")), 0);
}

TEST_F(RowSecurity, ShowsNothingToAnotherTenant) { EXPECT_EQ(Visible(Tenant(platform::NewUuid().ToString())), 0); }

TEST_F(RowSecurity, ShowsATenantItsOwn) { EXPECT_EQ(Visible(Tenant(org_)), 2); }

TEST_F(RowSecurity, RefusesRowsOfAnotherTenant) {
  pqxx::connection connection(database_.app());
  pqxx::work work(connection);
  work.exec(Tenant(platform::NewUuid().ToString()));
  EXPECT_THROW(work.exec("INSERT INTO patient VALUES ('" + org_ + "', gen_random_uuid(), gen_random_uuid(), false)"),
               pqxx::insufficient_privilege);
}

TEST_F(RowSecurity, ShowsTheOwnerAndTheOthersNothing) {
  for (const auto& role : {database_.owner(), database_.relay(), database_.audit()}) {
    pqxx::connection connection(role);
    pqxx::work work(connection);
    work.exec(Tenant(org_));
    try {
      EXPECT_EQ(work.exec("SELECT count(*) FROM patient")[0][0].as<std::int64_t>(), 0);
    } catch (const pqxx::insufficient_privilege&) {
    }
  }
}

}  // namespace
}  // namespace cairn::tests
