#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <set>

#include "outcomes/storage/migrations.h"
#include "outcomes/storage/statements.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

// libpqxx prepares when a statement is first used; here a mistake shows before.
TEST(Statements, AllPrepareAgainstTheSchemaAsTheApplication) {
  const TestDatabase database("outcomes", outcomes::storage::Migrations());
  pqxx::connection connection(database.app());
  std::set<std::string> names;
  for (const auto& statement : outcomes::storage::AllStatements()) {
    EXPECT_TRUE(names.insert(statement.name).second) << statement.name << " is there twice";
    pqxx::nontransaction work(connection);
    EXPECT_NO_THROW(work.exec("PREPARE \"" + std::string(statement.name) + "\" AS " + statement.text))
        << statement.name;
  }
  EXPECT_GE(names.size(), 30U);
}

}  // namespace
}  // namespace cairn::tests
