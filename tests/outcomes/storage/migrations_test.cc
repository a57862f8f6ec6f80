#include "outcomes/storage/migrations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using platform::postgres::Migrate;
using testing::IsEmpty;

TEST(Migrations, AreAtHeadAndTheSecondTimeChangeNothing) {
  const auto migrations = outcomes::storage::Migrations();
  const TestDatabase database("outcomes", migrations);
  EXPECT_THAT(Migrate(database.owner(), migrations), IsEmpty());
  const auto status = platform::postgres::Status(database.app(), migrations);
  EXPECT_THAT(status.pending, IsEmpty());
  EXPECT_EQ(status.applied.size(), migrations.size());
}

TEST(Migrations, OfThePlatformComeFirstAndOwnOnesLast) {
  std::vector<std::string> own;
  bool past_platform = false;
  for (const auto& migration : outcomes::storage::Migrations()) {
    if (!migration.name.starts_with("platform/")) past_platform = true;
    EXPECT_EQ(past_platform, !migration.name.starts_with("platform/")) << migration.name;
    if (migration.name.find('/') == std::string::npos) own.push_back(migration.name);
    EXPECT_EQ(own.empty(), migration.name.find('/') != std::string::npos) << migration.name;
  }
  EXPECT_EQ(own.size(), 7U);
}

}  // namespace
}  // namespace cairn::tests
