#include "mentorship/domain/matching_entry.h"

#include <gtest/gtest.h>

namespace cairn::mentorship::domain {
namespace {

using platform::Instant;
using std::chrono::hours;

const Instant kMonday = std::chrono::sys_days(platform::ParseDate("2026-11-23").value());
const PatientId kPatient = PatientId::New();

std::string ReasonOf(const platform::Result<MatchingEntry>& result) {
  return result ? std::string() : result.error().reason + " " + result.error().metadata.at(0).second;
}

TEST(MatchingEntry, BeginsToWaitWhenSomebodyAsks) {
  const auto entry = Ask(kPatient, std::nullopt, kMonday);
  EXPECT_EQ(entry, (MatchingEntry{kPatient, 1, EntryState::kWaiting, kMonday}));
  EXPECT_TRUE(RequireWaiting(entry).has_value());
}

TEST(MatchingEntry, KeepsItsFirstDayWhenSomethingElseIsSaid) {
  const auto first = Ask(kPatient, std::nullopt, kMonday);
  const auto again = Ask(kPatient, first, kMonday + hours(50));
  EXPECT_EQ(again, (MatchingEntry{kPatient, 2, EntryState::kWaiting, kMonday}));
}

TEST(MatchingEntry, WaitsAnewAfterItHasLeft) {
  const auto gone = Withdraw(Ask(kPatient, std::nullopt, kMonday)).value();
  EXPECT_EQ(gone.state, EntryState::kWithdrawn);
  const auto again = Ask(kPatient, gone, kMonday + hours(50));
  EXPECT_EQ(again, (MatchingEntry{kPatient, 3, EntryState::kWaiting, kMonday + hours(50)}));
}

TEST(MatchingEntry, OfAnotherRecordOfThePersonGoesOnUnderTheOneThatIsLeft) {
  const auto survivor = PatientId::New();
  const auto entry = Ask(survivor, Ask(kPatient, std::nullopt, kMonday), kMonday + hours(1));
  EXPECT_EQ(entry, (MatchingEntry{survivor, 2, EntryState::kWaiting, kMonday}));
}

TEST(MatchingEntry, IsMatchedOrWithdrawnOnce) {
  for (const auto state : {EntryState::kMatched, EntryState::kWithdrawn, EntryState::kDischarged}) {
    const MatchingEntry entry{kPatient, 4, state, kMonday};
    const std::string name = state == EntryState::kMatched     ? "MATCHED"
                             : state == EntryState::kWithdrawn ? "WITHDRAWN"
                                                               : "DISCHARGED";
    EXPECT_EQ(ReasonOf(Withdraw(entry)), "NOT_WAITING " + name);
    EXPECT_EQ(ReasonOf(TakeMentor(entry)), "NOT_WAITING " + name);
  }
  EXPECT_EQ(TakeMentor(Ask(kPatient, std::nullopt, kMonday)).value(),
            (MatchingEntry{kPatient, 2, EntryState::kMatched, kMonday}));
}

}  // namespace
}  // namespace cairn::mentorship::domain
