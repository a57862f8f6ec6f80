#include "platform/postgres/migrator.h"

#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <thread>

#include "platform/postgres/database.h"
#include "platform/postgres/failure.h"
#include "platform/postgres/provision.h"
#include "tests/platform/postgres/item_database.h"

namespace cairn::platform::postgres {
namespace {

using Names = std::vector<std::string>;

const std::vector<Migration> kTwo = {{"0001_create_a", "CREATE TABLE a (x int);"},
                                     {"0002_create_b", "CREATE TABLE b (y int); INSERT INTO b VALUES (1);"}};

class MigratorTest : public ::testing::Test {
 protected:
  std::string Ask(const std::string& sql) {
    pqxx::connection connection(database_.superuser());
    pqxx::nontransaction work(connection);
    return work.exec(sql)[0][0].c_str();
  }
  // The message of what Migrate throws.
  std::string Failure(const std::vector<Migration>& migrations) {
    try {
      Migrate(database_.owner(), migrations);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "nothing thrown";
  }
  tests::TestDatabase database_{"platform", {}};
};

TEST_F(MigratorTest, BringsAnEmptyDatabaseToHeadAndThenDoesNothing) {
  EXPECT_EQ(Status(database_.app(), kTwo).pending, (Names{"0001_create_a", "0002_create_b"}));
  EXPECT_EQ(Migrate(database_.owner(), kTwo), (Names{"0001_create_a", "0002_create_b"}));
  EXPECT_EQ(Migrate(database_.owner(), kTwo), Names{});
  EXPECT_EQ(Ask("SELECT count(*) FROM b"), "1");
  const auto status = Status(database_.app(), kTwo);
  EXPECT_EQ(status.applied, (Names{"0001_create_a", "0002_create_b"}));
  EXPECT_EQ(status.pending, Names{});
}

TEST_F(MigratorTest, AppliesWhatIsNewOnly) {
  Migrate(database_.owner(), {kTwo[0]});
  EXPECT_EQ(Migrate(database_.owner(), kTwo), Names{"0002_create_b"});
}

TEST_F(MigratorTest, RefusesAnAppliedFileThatWasChanged) {
  Migrate(database_.owner(), kTwo);
  auto changed = kTwo;
  changed[0].sql += " ";
  EXPECT_EQ(Failure(changed), "migration 0001_create_a was changed after it had been applied");
  EXPECT_THROW(Status(database_.app(), changed), std::runtime_error);
}

TEST_F(MigratorTest, RefusesAnAppliedFileThatIsMissing) {
  Migrate(database_.owner(), kTwo);
  EXPECT_EQ(Failure({kTwo[0]}), "migration 0002_create_b is applied but not known to this program");
}

TEST_F(MigratorTest, AFailingFileIsRolledBackAndEarlierOnesStay) {
  const Migration bad{"0003_bad", "CREATE TABLE c (z int); INSERT INTO b VALUES ('not a number');"};
  const auto failure = Failure({kTwo[0], kTwo[1], bad});
  EXPECT_EQ(failure.rfind("migration 0003_bad failed: SQLSTATE 22P02", 0), 0U) << failure;
  EXPECT_EQ(Ask("SELECT count(*) FROM pg_tables WHERE tablename IN ('a', 'b', 'c')"), "2");
  const Migration mended{"0003_bad", "CREATE TABLE c (z int);"};
  EXPECT_EQ(Migrate(database_.owner(), {kTwo[0], kTwo[1], mended}), Names{"0003_bad"});
}

TEST_F(MigratorTest, TwoAtOnceApplyEverythingOnce) {
  std::vector<Migration> many;
  for (int i = 0; i < 20; ++i) {
    const std::string number = std::to_string(1000 + i);
    many.push_back({number + "_create", "CREATE TABLE t" + number + " (x int);"});
  }
  std::atomic<std::size_t> applied = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { applied += Migrate(database_.owner(), many).size(); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(applied, many.size());
}

std::string SqlStateWhen(const std::string& connection_string, const std::string& sql) {
  pqxx::connection connection(connection_string);
  pqxx::nontransaction work(connection);
  try {
    work.exec(sql);
  } catch (const pqxx::sql_error& error) {
    return SqlStateOf(error);
  }
  return "done";
}

class RolesTest : public ::testing::Test {
 protected:
  tests::TestDatabase database_{"platform", tests::ItemMigrations()};
};

TEST_F(RolesTest, TheApplicationHasNoDdl) {
  for (const char* sql : {"CREATE TABLE mine (x int)", "CREATE TABLE public.mine (x int)", "CREATE SCHEMA mine",
                          "CREATE TEMP TABLE mine (x int)", "TRUNCATE item", "DROP POLICY own_organisation ON item",
                          "ALTER TABLE item DISABLE ROW LEVEL SECURITY", "ALTER TABLE item NO FORCE ROW LEVEL SECURITY",
                          "CREATE ROLE mine", "SET ROLE platform_owner", "SET ROLE cairn_admin",
                          "DELETE FROM schema_migration", "UPDATE schema_migration SET sha256 = sha256"}) {
    EXPECT_EQ(SqlStateWhen(database_.app(), sql), "42501") << sql;
  }
  EXPECT_EQ(SqlStateWhen(database_.app(), "DROP TABLE item"), "42501");
}

TEST_F(RolesTest, OtherRolesSeeNothingOfAServicesTables) {
  EXPECT_EQ(SqlStateWhen(database_.relay(), "SELECT count(*) FROM item"), "42501");
  EXPECT_EQ(SqlStateWhen(database_.audit(), "SELECT count(*) FROM item"), "42501");
  EXPECT_EQ(SqlStateWhen(database_.audit(), "SELECT name FROM schema_migration"), "42501");
}

TEST_F(RolesTest, NoRoleGoesRoundRowLevelSecurity) {
  pqxx::connection connection(database_.superuser());
  pqxx::nontransaction work(connection);
  const auto rows = work.exec(
      "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'platform\\_%' AND NOT rolsuper AND NOT rolbypassrls "
      "AND NOT rolcreatedb AND NOT rolcreaterole AND NOT rolreplication AND rolcanlogin");
  EXPECT_STREQ(rows[0][0].c_str(), "4");
}

TEST_F(RolesTest, AnotherServicesRolesCannotConnect) {
  const tests::TestDatabase other("neighbour", {});
  auto string = other.app();
  const auto own = database_.app();
  const std::string name = own.substr(own.find("dbname="), own.find(' ', own.find("dbname=")) - own.find("dbname="));
  const auto from = string.find("dbname=");
  string.replace(from, string.find(' ', from) - from, name);
  EXPECT_THROW(pqxx::connection{string}, pqxx::broken_connection);
}

TEST_F(RolesTest, ProvisioningAgainChangesPasswordsAndNothingElse) {
  const std::string service = "repeated";
  const std::string database = "repeated_" + std::to_string(getpid());
  const auto superuser = database_.superuser();
  const auto login = [&](const std::string& password) {
    auto string = superuser.substr(0, superuser.find(" user=")) + " user=repeated_app password=" + password +
                  " dbname=" + database;
    return SqlStateWhen(string, "SELECT 1");
  };
  Provision(superuser, service, database, {"a", "b", "c", "d"});
  EXPECT_EQ(login("b"), "done");
  Provision(superuser, service, database, {"a", "new", "c", "d"});
  EXPECT_THROW(login("b"), pqxx::broken_connection);
  EXPECT_EQ(login("new"), "done");
  EXPECT_EQ(SqlStateWhen(superuser, "DROP DATABASE " + database + " WITH (FORCE)"), "done");
}

TEST(Provision, RefusesNamesThatAreNotPlain) {
  EXPECT_THROW(Provision("", "a; DROP", "b", {}), std::invalid_argument);
  EXPECT_THROW(Provision("", "", "b", {}), std::invalid_argument);
}

}  // namespace
}  // namespace cairn::platform::postgres
