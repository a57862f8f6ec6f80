#include "mentorship/domain/roster_swap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mentorship/domain/on_call_staff.h"
#include "mentorship/domain/roster_coverage.h"
#include "tests/mentorship/domain/rosters.h"

namespace cairn::mentorship::domain::tests {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant kNow = Utc("2026-01-04", hours(12));

WallPeriod Shift(std::string_view day) { return {{Day(day), hours(8)}, {Day(day), hours(20)}}; }

/// Ana has the first week's days, Ben the second's.
Swap AnaForBen() { return {.by = kAna, .with = kBen, .gives = Shift("2026-01-06"), .takes = Shift("2026-01-13")}; }

std::string Refusal(const Swap& swap, const Roster& roster = DaysAndNights(), Instant now = kNow) {
  const auto checked = CheckSwap(swap, roster, now);
  return checked ? "" : checked.error().reason;
}

TEST(Swap, IsOfDutiesThatPeopleHave) {
  EXPECT_EQ(Refusal(AnaForBen()), "");
  auto swap = AnaForBen();
  swap.takes.reset();
  EXPECT_EQ(Refusal(swap), "") << "nothing in return";
  swap.gives = Shift("2026-01-13");
  EXPECT_EQ(Refusal(swap), "NOT_ON_DUTY") << "that day is Ben's";
  swap.gives = {{Day("2026-01-06"), hours(19)}, {Day("2026-01-06"), hours(21)}};
  EXPECT_EQ(Refusal(swap), "NOT_ON_DUTY") << "an hour of it is";
  swap = AnaForBen();
  swap.takes = Shift("2026-01-07");
  EXPECT_EQ(Refusal(swap), "NOT_ON_DUTY") << "Ben is to leave what is Ana's";
  swap.line = OnCallLine::kBackup;
  EXPECT_EQ(Refusal(swap), "NOT_ON_DUTY");
}

TEST(Swap, IsWithSomebodyElseAndOfTimesToCome) {
  auto swap = AnaForBen();
  swap.with = kAna;
  EXPECT_EQ(Refusal(swap), "SWAP_WITH_SELF");
  const Instant begins = InstantOf({Day("2026-01-06"), hours(8)}, California());
  EXPECT_EQ(Refusal(AnaForBen(), DaysAndNights(), begins), "ROSTER_IN_PAST");
  EXPECT_EQ(Refusal(AnaForBen(), DaysAndNights(), begins - std::chrono::microseconds(1)), "");
}

TEST(Swap, LeavesNoMinuteUncovered) {
  auto roster = DaysAndNights();
  roster.changes = ChangesOf(AcceptSwap(AnaForBen(), kBen, roster, kNow).value());
  EXPECT_TRUE(IsOnDuty(roster, OnCallLine::kFirst, kBen, Shift("2026-01-06")));
  EXPECT_FALSE(HasDuty(roster, OnCallLine::kFirst, kAna, Shift("2026-01-06")));
  EXPECT_TRUE(IsOnDuty(roster, OnCallLine::kFirst, kAna, Shift("2026-01-13")));
  const auto coverage = CoverageOf(roster, Utc("2026-01-06", hours(0)), Utc("2026-01-20", hours(0)));
  EXPECT_EQ(coverage.lines[0].uncovered_minutes, 0);
  EXPECT_THAT(coverage.lines[0].overlaps, IsEmpty());
}

TEST(Swap, IsAnsweredOnceByWhoWasAsked) {
  const auto roster = DaysAndNights();
  EXPECT_EQ(AcceptSwap(AnaForBen(), kCleo, roster, kNow).error().reason, "SWAP_NOT_FOUND");
  EXPECT_EQ(AcceptSwap(AnaForBen(), kAna, roster, kNow).error().reason, "SWAP_NOT_FOUND") << "not by who has asked";
  const auto accepted = AcceptSwap(AnaForBen(), kBen, roster, kNow).value();
  EXPECT_EQ(accepted.state, SwapState::kAccepted);
  EXPECT_EQ(accepted.version, 2);
  const auto again = AcceptSwap(accepted, kBen, roster, kNow);
  EXPECT_EQ(again.error().reason, "SWAP_ANSWERED");
  EXPECT_EQ(again.error().metadata[0].second, "ACCEPTED");
  EXPECT_EQ(DeclineSwap(accepted, kBen).error().reason, "SWAP_ANSWERED");
  EXPECT_EQ(DeclineSwap(AnaForBen(), kBen).value().state, SwapState::kDeclined);
  EXPECT_EQ(DeclineSwap(AnaForBen(), kAna).value().state, SwapState::kWithdrawn);
  EXPECT_EQ(DeclineSwap(AnaForBen(), kDee).error().reason, "SWAP_NOT_FOUND");
}

TEST(Swap, OfADutyThatWasGivenAlreadyIsRefused) {
  auto roster = DaysAndNights();
  auto second = AnaForBen();
  second.takes.reset();
  second.with = kCleo;
  roster.changes = ChangesOf(AcceptSwap(AnaForBen(), kBen, roster, kNow).value());
  EXPECT_EQ(AcceptSwap(second, kCleo, roster, kNow).error().reason, "NOT_ON_DUTY");
}

TEST(OnCallStaff, IsTheClinicsWorkforceByRole) {
  const auto may = [](OnCallStaff staff) {
    staff.active = true;
    std::string roles;
    for (const auto role : {OnCallRole::kPeer, OnCallRole::kClinician, OnCallRole::kPrescriber})
      for (const auto line : kOnCallLines) roles += MayBeOnCall(role, line, staff) ? 'y' : '-';
    return roles;
  };
  // Peer, clinician, prescriber: first line and backup of each.
  EXPECT_EQ(may({.is_mentor = true}), "yy----");
  EXPECT_EQ(may({.is_clinician = true}), "yyyy-y");
  EXPECT_EQ(may({.is_prescriber = true}), "--yyyy");
  EXPECT_EQ(may({.is_coordinator = true}), "yy----");
  EXPECT_EQ(may({}), "------");
  EXPECT_EQ(may({.is_mentor = true, .is_clinician = true, .is_external = true}), "------");
  EXPECT_FALSE(MayBeOnCall(OnCallRole::kPeer, OnCallLine::kFirst, {.active = false, .is_mentor = true}));
}

}  // namespace
}  // namespace cairn::mentorship::domain::tests
