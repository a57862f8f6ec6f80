#include "mentorship/storage/roster_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mentorship/storage/migrations.h"
#include "mentorship/storage/swap_store.h"
#include "projection/storage/site.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using namespace mentorship;
using domain::OnCallLine;
using domain::OnCallRole;
using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::Transaction;
using std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class RosterStore : public testing::Test {
 protected:
  template <class Body>
  auto Run(Body body) {
    return database_.InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), body);
  }
  RosterStore() {
    Run([&](Transaction& tx) {
      projection::storage::UpsertSite(tx, {SiteId::New(), "Main Street", "America/Los_Angeles", 1});
    });
  }
  static Date Day(std::string_view day) { return platform::ParseDate(day).value(); }
  static Instant At(std::string_view day) { return std::chrono::sys_days(Day(day)); }

  storage::RotationRecord Nights() const {
    return {.id = RotationId::New(),
            .rotation = {OnCallLine::kBackup,
                         {ana_, ben_},
                         Day("2026-01-05"),
                         Day("2026-06-30"),
                         {{std::chrono::Sunday, hours(20), hours(32)}, {std::chrono::Monday, hours(20), hours(32)}}},
            .created_at = At("2026-01-01")};
  }

  TestDatabase test_database_{"mentorship", storage::Migrations()};
  platform::postgres::Database database_{{.connection_string = test_database_.app(), .application_name = "test"}};
  const platform::OrgId org_ = platform::OrgId::New();
  const AccountId ana_ = AccountId::New();
  const AccountId ben_ = AccountId::New();
};

TEST_F(RosterStore, ReadsWhatWasWritten) {
  const auto record = Nights();
  const domain::RosterChange change{
      OnCallLine::kFirst, {Day("2026-02-01"), hours(8)}, {Day("2026-02-01"), hours(24)}, ana_, std::nullopt};
  const storage::HolidayRecord holiday{
      HolidayId::New(), OnCallRole::kPeer, {OnCallLine::kFirst, Day("2026-07-04"), {{ben_, hours(0), hours(24)}}}};
  Run([&](Transaction& tx) {
    const auto number = storage::LockRoster(tx, OnCallRole::kPeer);
    EXPECT_EQ(number, 1);
    storage::InsertRotation(tx, record, ana_);
    storage::InsertChanges(tx, OnCallRole::kPeer, number, {change}, std::nullopt, At("2026-01-02"), ana_);
    storage::SetHoliday(tx, holiday, At("2026-01-02"), ana_);
    EXPECT_EQ(storage::LockRoster(tx, OnCallRole::kPeer), 2);
  });
  const auto roster =
      Run([&](Transaction& tx) { return storage::LoadRoster(tx, OnCallRole::kPeer, At("2026-02-01")); });
  EXPECT_EQ(roster.zone.name(), "America/Los_Angeles");
  ASSERT_THAT(roster.rotations, SizeIs(1));
  EXPECT_EQ(roster.rotations[0].line, OnCallLine::kBackup);
  EXPECT_THAT(roster.rotations[0].people, ElementsAre(ana_, ben_)) << "in the order of their turns";
  EXPECT_EQ(roster.rotations[0].until, Day("2026-06-30"));
  ASSERT_THAT(roster.rotations[0].shifts, SizeIs(2));
  EXPECT_EQ(roster.rotations[0].shifts[0].weekday, std::chrono::Sunday);
  EXPECT_EQ(roster.rotations[0].shifts[0].until, hours(32));
  ASSERT_THAT(roster.holidays, SizeIs(1));
  EXPECT_EQ(roster.holidays[0].duties[0].person, ben_);
  ASSERT_THAT(roster.changes, SizeIs(1));
  EXPECT_EQ(roster.changes[0].leaves, ana_);
  EXPECT_FALSE(roster.changes[0].comes);
  EXPECT_EQ(roster.changes[0].until, (domain::WallTime{Day("2026-02-01"), hours(24)}));
  const auto other =
      Run([&](Transaction& tx) { return storage::LoadRoster(tx, OnCallRole::kClinician, At("2026-02-01")); });
  EXPECT_THAT(other.rotations, IsEmpty()) << "each role has a roster of its own";
}

TEST_F(RosterStore, LeavesOutWhatCannotReachIn) {
  Run([&](Transaction& tx) {
    storage::InsertRotation(tx, Nights(), ana_);
    auto never_began = Nights();
    never_began.rotation.until = Day("2026-01-04");
    storage::InsertRotation(tx, never_began, ana_);
  });
  const auto at = [&](std::string_view day) {
    return Run([&](Transaction& tx) { return storage::LoadRoster(tx, OnCallRole::kPeer, At(day)); }).rotations.size();
  };
  EXPECT_EQ(at("2026-01-05"), 1U) << "one of them never began";
  EXPECT_EQ(at("2026-07-08"), 1U) << "a shift may be a week long";
  EXPECT_EQ(at("2026-07-20"), 0U);
}

TEST_F(RosterStore, ShowsAnotherOrganisationNothing) {
  Run([&](Transaction& tx) { storage::InsertRotation(tx, Nights(), ana_); });
  const auto seen = database_.InTransaction(
      platform::OrgId::New(), platform::SystemClock().Now() + std::chrono::seconds(10), [&](Transaction& tx) {
        return storage::ListRotations(tx, std::nullopt, std::nullopt, std::nullopt, 10).size() +
               storage::LoadRoster(tx, OnCallRole::kPeer, At("2026-01-05")).rotations.size();
      });
  EXPECT_EQ(seen, 0U);
}

TEST_F(RosterStore, KeepsSwapsForTheirTwo) {
  domain::Swap swap{.id = SwapId::New(), .by = ana_, .with = ben_};
  swap.gives = {{Day("2026-02-01"), hours(8)}, {Day("2026-02-01"), hours(20)}};
  Run([&](Transaction& tx) { storage::InsertSwap(tx, {swap, At("2026-01-02")}); });
  Run([&](Transaction& tx) {
    EXPECT_FALSE(storage::LockSwap(tx, swap.id, AccountId::New())) << "between others";
    auto known = storage::LockSwap(tx, swap.id, ben_).value().swap;
    EXPECT_EQ(known.gives, swap.gives);
    EXPECT_FALSE(known.takes);
    known.state = domain::SwapState::kAccepted;
    known.version = 2;
    storage::UpdateSwap(tx, known, At("2026-01-03"));
  });
  const auto listed = Run([&](Transaction& tx) { return storage::ListSwaps(tx, ana_, std::nullopt, 10); });
  ASSERT_THAT(listed, SizeIs(1));
  EXPECT_EQ(listed[0].swap.state, domain::SwapState::kAccepted);
}

}  // namespace
}  // namespace cairn::tests
