#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <set>

#include "directory/storage/schema.h"
#include "platform/postgres/migrator.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using directory::storage::Schema;
using directory::storage::Statements;

TEST(Statements, AllPrepareAsTheApplicationRole) {
  TestDatabase database("directory", Schema());
  pqxx::connection connection(database.app());
  std::set<std::string> names;
  for (const auto& statement : Statements()) {
    EXPECT_TRUE(names.insert(statement.name).second) << "two statements are named " << statement.name;
    connection.prepare(statement.name, statement.text);
    try {
      connection.prepare_now(statement.name);
    } catch (const pqxx::sql_error& error) {
      ADD_FAILURE() << statement.name << ": " << error.what();
    }
  }
  EXPECT_GT(names.size(), 30U);
}

TEST(Schema, GoesFromEmptyToHeadAndHeadTwiceIsANoOp) {
  TestDatabase database("directory", Schema());
  EXPECT_TRUE(platform::postgres::Migrate(database.owner(), Schema()).empty());
  const auto status = platform::postgres::Status(database.app(), Schema());
  EXPECT_TRUE(status.pending.empty());
  EXPECT_EQ(status.applied.size(), Schema().size());
}

// The rules of the constitution, read from the catalogue.
class Catalogue : public testing::Test {
 protected:
  std::vector<std::string> Column(const std::string& sql) {
    pqxx::connection connection(database_.superuser());
    pqxx::nontransaction work(connection);
    std::vector<std::string> values;
    for (const auto& row : work.exec(sql)) values.push_back(row[0].as<std::string>());
    return values;
  }
  TestDatabase database_{"directory", Schema()};
};

TEST_F(Catalogue, EveryKeyBeginsWithOrgId) {
  EXPECT_EQ(Column(R"(
    SELECT c.relname || ' ' || i.relname
      FROM pg_index x
      JOIN pg_class c ON c.oid = x.indrelid
      JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
     WHERE n.nspname = 'directory' AND x.indisunique AND a.attname <> 'org_id'
       AND c.relname NOT LIKE 'schema_migration%')"),
            std::vector<std::string>{});
}

TEST_F(Catalogue, RowLevelSecurityIsForcedOnEveryTable) {
  EXPECT_EQ(Column(R"(
    SELECT c.relname
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'directory' AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
       AND c.relname NOT LIKE 'schema_migration%')"),
            std::vector<std::string>{});
}

TEST_F(Catalogue, NoFunctionRunsWithTheRightsOfItsOwner) {
  EXPECT_EQ(Column(R"(
    SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname = 'directory' AND p.prosecdef)"),
            std::vector<std::string>{});
}

}  // namespace
}  // namespace cairn::tests
