#include "enrollment/domain/referral.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace cairn::enrollment::domain {
namespace {

using State = ReferralState;
using Verb = ReferralVerb;

platform::Date Day(const std::string& text) { return platform::ParseDate(text).value(); }
const platform::Date kToday = Day("2026-11-26");

const std::vector<State> kStates = {
    State::kDraft,     State::kSent,      State::kWaitlisted, State::kAccepted,    State::kAdmitted,
    State::kCompleted, State::kLeftEarly, State::kDeclined,   State::kNotAttended, State::kDeclinedByPatient,
    State::kCancelled};
const std::vector<Verb> kVerbs = {
    Verb::kSend,     Verb::kAccept,     Verb::kWaitlist,  Verb::kDecline,          Verb::kAdmit,
    Verb::kComplete, Verb::kLeaveEarly, Verb::kNotAttend, Verb::kDeclineByPatient, Verb::kCancel};

/// Every step there is, written by hand.
const std::map<std::pair<State, Verb>, State> kTable = {
    {{State::kDraft, Verb::kSend}, State::kSent},
    {{State::kDraft, Verb::kDeclineByPatient}, State::kDeclinedByPatient},
    {{State::kDraft, Verb::kCancel}, State::kCancelled},
    {{State::kSent, Verb::kAccept}, State::kAccepted},
    {{State::kSent, Verb::kWaitlist}, State::kWaitlisted},
    {{State::kSent, Verb::kDecline}, State::kDeclined},
    {{State::kSent, Verb::kDeclineByPatient}, State::kDeclinedByPatient},
    {{State::kSent, Verb::kCancel}, State::kCancelled},
    {{State::kWaitlisted, Verb::kAccept}, State::kAccepted},
    {{State::kWaitlisted, Verb::kDecline}, State::kDeclined},
    {{State::kWaitlisted, Verb::kNotAttend}, State::kNotAttended},
    {{State::kWaitlisted, Verb::kDeclineByPatient}, State::kDeclinedByPatient},
    {{State::kWaitlisted, Verb::kCancel}, State::kCancelled},
    {{State::kAccepted, Verb::kAdmit}, State::kAdmitted},
    {{State::kAccepted, Verb::kNotAttend}, State::kNotAttended},
    {{State::kAccepted, Verb::kDeclineByPatient}, State::kDeclinedByPatient},
    {{State::kAccepted, Verb::kCancel}, State::kCancelled},
    {{State::kAdmitted, Verb::kComplete}, State::kCompleted},
    {{State::kAdmitted, Verb::kLeaveEarly}, State::kLeftEarly},
    {{State::kAdmitted, Verb::kDeclineByPatient}, State::kDeclinedByPatient},
};

Referral In(State state) { return {.version = 3, .state = state, .since = Day("2026-11-01")}; }

TEST(Referrals, TakeExactlyTheStepsOfTheTable) {
  int steps = 0;
  for (const auto state : kStates) {
    for (const auto verb : kVerbs) {
      const auto found = kTable.find({state, verb});
      const auto after = Advance(In(state), verb, Day("2026-11-20"), kToday);
      if (found == kTable.end()) {
        ASSERT_FALSE(after) << static_cast<int>(state) << " " << static_cast<int>(verb);
        EXPECT_EQ(after.error().reason, "REFERRAL_STATE");
        EXPECT_FALSE(after.error().metadata.at(0).second.empty());
        continue;
      }
      ++steps;
      ASSERT_TRUE(after) << static_cast<int>(state) << " " << static_cast<int>(verb);
      EXPECT_EQ(after->state, found->second);
      EXPECT_EQ(after->version, 4);
      EXPECT_EQ(after->since, Day("2026-11-20"));
    }
  }
  EXPECT_EQ(steps, static_cast<int>(kTable.size()));
}

TEST(Referrals, AlwaysHaveAWayToAnEndThatNothingFollows) {
  for (const auto state : kStates) {
    std::set<State> next;
    for (const auto verb : kVerbs) {
      if (const auto to = StateAfter(state, verb)) next.insert(*to);
    }
    EXPECT_EQ(IsClosed(state), next.empty()) << static_cast<int>(state);
    const bool can_end = std::any_of(next.begin(), next.end(), IsClosed);
    EXPECT_TRUE(IsClosed(state) || can_end) << static_cast<int>(state);
    // And never goes back to where it was: the loop closes.
    for (const auto to : next) EXPECT_GT(static_cast<int>(to), static_cast<int>(state));
  }
}

TEST(Referrals, KeepTheirDaysInOrder) {
  const auto early = Advance(In(State::kSent), Verb::kAccept, Day("2026-10-31"), kToday);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().reason, "DATE_OUT_OF_ORDER");
  EXPECT_EQ(early.error().metadata.at(0).second, "2026-11-01");
  const auto late = Advance(In(State::kSent), Verb::kAccept, Day("2026-11-27"), kToday);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().reason, "DATE_IN_FUTURE");
  EXPECT_TRUE(Advance(In(State::kSent), Verb::kAccept, Day("2026-11-01"), kToday));
  EXPECT_TRUE(Advance(In(State::kSent), Verb::kAccept, kToday, kToday));
  // The state is looked at first.
  EXPECT_EQ(Advance(In(State::kDraft), Verb::kAccept, Day("2030-01-01"), kToday).error().reason, "REFERRAL_STATE");
}

TEST(Referrals, AreFollowedWhereTheyCameToNothing) {
  const std::set<State> followed = {State::kLeftEarly, State::kDeclined, State::kNotAttended, State::kDeclinedByPatient,
                                    State::kCancelled};
  for (const auto state : kStates) {
    EXPECT_EQ(CheckFollowed(state).has_value(), followed.contains(state)) << static_cast<int>(state);
    const bool taken_on = state == State::kAccepted || state == State::kAdmitted;
    EXPECT_EQ(CheckTakenOn(state).has_value(), taken_on) << static_cast<int>(state);
  }
}

}  // namespace
}  // namespace cairn::enrollment::domain
