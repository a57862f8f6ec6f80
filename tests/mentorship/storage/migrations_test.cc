#include "mentorship/storage/migrations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using platform::postgres::Migrate;
using testing::IsEmpty;

TEST(Migrations, AreAtHeadAndTheSecondTimeChangeNothing) {
  const auto migrations = mentorship::storage::Migrations();
  const TestDatabase database("mentorship", migrations);
  EXPECT_THAT(Migrate(database.owner(), migrations), IsEmpty());
  const auto status = platform::postgres::Status(database.app(), migrations);
  EXPECT_THAT(status.pending, IsEmpty());
  EXPECT_EQ(status.applied.size(), migrations.size());
}

TEST(Migrations, OfThePlatformComeFirst) {
  bool own = false;
  for (const auto& migration : mentorship::storage::Migrations()) {
    if (!migration.name.starts_with("platform/")) own = true;
    EXPECT_EQ(own, !migration.name.starts_with("platform/")) << migration.name;
  }
  EXPECT_TRUE(own);
}

}  // namespace
}  // namespace cairn::tests
