#include "clients/simulator/mentoring.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "clients/simulator/calendar.h"
#include "clients/simulator/plan.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

constexpr Date kMentoredUntil = 2026y / November / 28;

const Plan& MentoredClinic() {
  static const Plan kPlan = MakePlan({.patients = 1000, .months = 18, .seed = 7, .today = kMentoredUntil});
  return kPlan;
}

struct MatchSeen {
  Date from{};
  MentorMatched what{};
  /// Days on which both took part.
  std::vector<Date> spoken{};
  std::vector<Date> tried{};
};

std::vector<MatchSeen> MatchesOf(const Course& course) {
  std::vector<MatchSeen> matches;
  for (const auto& event : course.events) {
    if (const auto* match = std::get_if<MentorMatched>(&event.what)) matches.push_back({event.on, *match});
    if (const auto* contact = std::get_if<MentorContact>(&event.what))
      (contact->minutes > 0 ? matches.back().spoken : matches.back().tried).push_back(event.on);
  }
  return matches;
}

TEST(PlanMentoring, GivesOneMentorAtATimeAndNothingOutsideOfAMatch) {
  int matches = 0;
  for (const auto& life : MentoredClinic().lives) {
    std::optional<Date> free_from = life.course.enrolled_on;
    for (const auto& [from, match, spoken, tried] : MatchesOf(life.course)) {
      ++matches;
      ASSERT_TRUE(free_from);
      EXPECT_GE(from, *free_from);
      free_from = match.ended_on;
      for (const auto& days : {spoken, tried}) {
        for (const auto day : days) {
          EXPECT_GE(day, from);
          EXPECT_LT(day, match.ended_on.value_or(kMentoredUntil));
        }
      }
      EXPECT_EQ(match.ended_on.has_value(), !match.end_reason.empty());
    }
  }
  EXPECT_GT(matches, 500);
}

TEST(PlanMentoring, IsOverWithoutAFirstContactInThreeDays) {
  int without = 0;
  int within_48 = 0;
  int all = 0;
  for (const auto& life : MentoredClinic().lives) {
    for (const auto& [from, match, spoken, tried] : MatchesOf(life.course)) {
      ++all;
      if (match.first_contact_on) {
        ASSERT_FALSE(spoken.empty());
        EXPECT_EQ(spoken.front(), *match.first_contact_on);
        EXPECT_LE(DaysBetween(from, spoken.front()), 3);
        within_48 += DaysBetween(from, spoken.front()) < 2;
        continue;
      }
      EXPECT_TRUE(spoken.empty());
      if (match.end_reason == "NO_FIRST_CONTACT") {
        ++without;
        EXPECT_EQ(DaysBetween(from, *match.ended_on), 3);
      } else {
        // There is time left for it, or the episode was over before there could be one.
        EXPECT_TRUE(match.ended_on ? DaysBetween(from, *match.ended_on) <= 3 : DaysBetween(from, kMentoredUntil) <= 2);
      }
    }
  }
  EXPECT_NEAR(without / static_cast<double>(all), 0.07, 0.03);
  EXPECT_NEAR(within_48 / static_cast<double>(all), 0.67, 0.06);
}

TEST(PlanMentoring, KeepsMostOfWhatIsPromised) {
  int promised = 0;
  int kept = 0;
  for (const auto& life : MentoredClinic().lives) {
    for (const auto& [from, match, spoken, tried] : MatchesOf(life.course)) {
      const auto until = match.ended_on.value_or(kMentoredUntil);
      for (int week = 0; week < 12 && After(from, 7 * week + 6) < until; ++week) {
        const auto begins = After(from, 7 * week);
        const auto in_week = std::count_if(spoken.begin(), spoken.end(),
                                           [&](Date day) { return begins <= day && DaysBetween(begins, day) < 7; });
        promised += week < 4 ? 2 : 1;
        kept += std::min<int>(static_cast<int>(in_week), week < 4 ? 2 : 1);
      }
    }
  }
  EXPECT_NEAR(kept / static_cast<double>(promised), 0.79, 0.04);
}

TEST(PlanMentoring, LeavesSomeWaitingWhoAreInTreatment) {
  int waiting = 0;
  for (const auto& life : MentoredClinic().lives) {
    for (const auto& event : life.course.events) {
      if (!std::holds_alternative<MentorWished>(event.what)) continue;
      ++waiting;
      EXPECT_EQ(event.on, Before(kMentoredUntil, 1));
      EXPECT_EQ(LastDischargeOf(life.course), nullptr);
      for (const auto& match : MatchesOf(life.course)) EXPECT_TRUE(match.what.ended_on);
    }
  }
  EXPECT_GT(waiting, 5);
}

}  // namespace
}  // namespace cairn::simulator
