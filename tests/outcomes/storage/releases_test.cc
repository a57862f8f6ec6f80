#include <gtest/gtest.h>

#include "outcomes/storage/migrations.h"
#include "outcomes/storage/release_store.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using measures::Population;
using outcomes::domain::PatientId;
using platform::postgres::Transaction;
namespace storage = outcomes::storage;

class Releases : public testing::Test {
 protected:
  template <class Body>
  auto Run(Body body) {
    return database_.InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), body);
  }
  void Release(const Population& population) {
    Run([&](Transaction& tx) {
      storage::LockReleases(tx);
      storage::InsertRelease(tx,
                             {.id = platform::NewUuid(),
                              .released_at = platform::SystemClock().Now(),
                              .released_to = platform::AccountId::New(),
                              .definition = "retention/1"},
                             population);
    });
  }

  TestDatabase test_database_{"outcomes", outcomes::storage::Migrations()};
  platform::postgres::Database database_{
      {.connection_string = test_database_.app(), .application_name = "releases_test", .pool_size = 1}};
  const platform::OrgId org_ = platform::OrgId::New();
};

TEST_F(Releases, RenumberNobody) {
  const auto first = PatientId::New();
  const auto second = PatientId::New();
  const auto number = [&](const std::set<PatientId>& patients) {
    return Run([&](Transaction& tx) {
      storage::LockReleases(tx);
      return storage::NumberPersons(tx, patients);
    });
  };
  const auto alone = number({second});
  const auto both = number({first, second});
  EXPECT_EQ(both.at(second), alone.at(second));
  EXPECT_NE(both.at(first), both.at(second));
  EXPECT_TRUE(number({}).empty());
}

TEST_F(Releases, KeepEachPopulationOnceInTheOrderOfItsFirstRelease) {
  const Population small({1, 2, 70'000});
  const Population large({4'294'967'295, 5});
  for (const auto& population : {small, large, small}) Release(population);
  const auto released = Run([](Transaction& tx) { return storage::ListReleasedPopulations(tx); });
  ASSERT_EQ(released.size(), 2U);
  EXPECT_EQ(released[0].population, small);
  EXPECT_EQ(released[1].population, large);
}

TEST_F(Releases, KeepThePositionOfADataCutThatWasThereFirst) {
  const auto day = [](const char* text) { return platform::ParseDate(text).value(); };
  const auto at = [](const char* token) { return outcomes::domain::ParseAsOf(token).value(); };
  const auto find = [&](const char* cut) {
    return Run([&](Transaction& tx) { return storage::FindEdition(tx, day(cut)); });
  };
  EXPECT_FALSE(find("2026-10-31"));
  for (const char* position : {"enrollment:12,prescribing:7", "enrollment:13,prescribing:7"}) {
    Run([&](Transaction& tx) {
      storage::LockReleases(tx);
      storage::InsertEdition(tx, day("2026-10-31"), at(position), platform::SystemClock().Now());
    });
  }
  EXPECT_EQ(find("2026-10-31"), at("enrollment:12,prescribing:7"));
  EXPECT_FALSE(find("2026-09-30"));
  const auto elsewhere =
      database_.InTransaction(platform::OrgId::New(), platform::SystemClock().Now() + std::chrono::seconds(10),
                              [&](Transaction& tx) { return storage::FindEdition(tx, day("2026-10-31")); });
  EXPECT_FALSE(elsewhere);
}

}  // namespace
}  // namespace cairn::tests
