#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "standing/storage/provider_standing_store.h"
#include "tests/standing/storage/standing_database.h"

namespace cairn::tests {
namespace {

using platform::NewUuid;

/// The table in the schema of one service and of another.
class StandingSchema : public testing::TestWithParam<const char*> {
 protected:
  int Visible(const std::string& org) {
    pqxx::connection connection(standing_.test_database.app());
    pqxx::work work(connection);
    work.exec_params("SELECT set_config('app.org_id', $1, true)", org);
    return work.exec("SELECT count(*) FROM provider_standing")[0][0].as<int>();
  }
  static std::string Row(const std::string& org) {
    return "INSERT INTO provider_standing VALUES ('" + org +
           "', gen_random_uuid(), NULL, 2, true, '{}', '{}', '{}', '{}', '{}', '{}', 1)";
  }

  StandingDatabase standing_{GetParam()};
  const std::string org_ = NewUuid().ToString();
};

TEST_P(StandingSchema, ShowsAnOrganisationItsOwn) {
  standing_.Ask(Row(org_));
  EXPECT_EQ(Visible(org_), 1);
  EXPECT_EQ(Visible(""), 0);
  EXPECT_EQ(Visible(NewUuid().ToString()), 0);
  pqxx::connection connection(standing_.test_database.app());
  pqxx::work work(connection);
  work.exec_params("SELECT set_config('app.org_id', $1, true)", NewUuid().ToString());
  EXPECT_THROW(work.exec(Row(org_)), pqxx::insufficient_privilege);
}

TEST_P(StandingSchema, GivesTheApplicationNoMoreThanItUses) {
  const auto app = std::string(GetParam()) + "_app";
  const auto allowed = standing_.Ask(
      "SELECT string_agg(r, ' ' ORDER BY r) FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', "
      "'REFERENCES', 'TRIGGER']) r WHERE has_table_privilege('" +
      app + "', 'provider_standing', r)");
  EXPECT_STREQ(allowed[0][0].c_str(), "INSERT SELECT UPDATE");
}

TEST_P(StandingSchema, PreparesEveryStatement) {
  pqxx::connection connection(standing_.test_database.app());
  for (const auto& statement : standing::storage::ProviderStandingStatements()) {
    pqxx::nontransaction work(connection);
    EXPECT_NO_THROW(work.exec("PREPARE \"" + std::string(statement.name) + "\" AS " + statement.text));
  }
}

TEST_P(StandingSchema, RefusesArraysOfUnequalLength) {
  EXPECT_THROW(standing_.Ask("INSERT INTO provider_standing VALUES ('" + org_ +
                             "', gen_random_uuid(), NULL, 2, true, '{}', '{1}', '{}', '{}', '{}', '{}', 1)"),
               pqxx::check_violation);
}

INSTANTIATE_TEST_SUITE_P(Services, StandingSchema, testing::Values("prescribing", "enrollment", "mentorship"));

TEST(StandingMigration, LetsTheFeedBeToldFromTheFirst) {
  const TestDatabase database("mentorship", PlatformOutboxMigrations());
  pqxx::connection connection(database.superuser());
  pqxx::nontransaction work(connection);
  for (const char* source : {"directory", "enrollment"}) {
    work.exec("INSERT INTO follower_cursor VALUES (gen_random_uuid(), '" + std::string(source) + "', 12)");
  }
  EXPECT_EQ(platform::postgres::Migrate(database.owner(), StandingTestMigrations()).size(), 1U);
  EXPECT_STREQ(work.exec("SELECT string_agg(source, ' ') FROM follower_cursor")[0][0].c_str(), "enrollment");
  EXPECT_TRUE(
      work.exec("SELECT relforcerowsecurity FROM pg_class WHERE oid = 'follower_cursor'::regclass")[0][0].as<bool>());
}

}  // namespace
}  // namespace cairn::tests
