#include "clients/simulator/follow_ups.h"

#include <gtest/gtest.h>

#include <set>

#include "clients/simulator/calendar.h"
#include "clients/simulator/plan.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

/// Of the first episode, up to its end.
struct FirstEpisode {
  int intakes = 0;
  int follow_ups = 0;
  std::set<Date> asked{};
  std::set<Date> screened{};
  bool is_over = false;
};

FirstEpisode FirstOf(const Life& life) {
  FirstEpisode first;
  for (const auto& [on, what] : life.course.events) {
    if (std::holds_alternative<Returned>(what)) break;
    if (std::holds_alternative<Discharged>(what)) first.is_over = true;
    if (std::holds_alternative<DrugScreen>(what)) first.screened.insert(on);
    const auto* interview = std::get_if<Interviewed>(&what);
    const bool specimen = std::holds_alternative<SpecimenAsked>(what);
    if (interview == nullptr && !specimen) continue;
    EXPECT_FALSE(first.is_over) << "nobody asks anything of who has left";
    if (specimen) {
      EXPECT_TRUE(first.asked.insert(on).second) << "one of a day";
    } else {
      ++(interview->intake ? first.intakes : first.follow_ups);
      const int day = DaysBetween(life.course.enrolled_on, on);
      EXPECT_TRUE(interview->intake ? day <= 6 : day >= 150 && day <= 235) << day;
    }
  }
  return first;
}

TEST(PlanFollowUps, InterviewsAtIntakeAndHalfAYearLaterAndAsksForSpecimens) {
  const auto plan = MakePlan({.patients = 2000, .months = 18, .seed = 7, .today = 2026y / November / 28});
  int intakes = 0, follow_ups = 0, asked = 0, given = 0;
  for (const auto& life : plan.lives) {
    const auto first = FirstOf(life);
    EXPECT_LE(first.intakes, 1);
    EXPECT_LE(first.follow_ups, 1);
    intakes += first.intakes;
    follow_ups += first.follow_ups;
    if (life.person.disorder != Disorder::kOpioid) {
      EXPECT_TRUE(first.asked.empty());
      continue;
    }
    for (const auto on : first.screened) EXPECT_TRUE(first.asked.contains(on));
    asked += static_cast<int>(first.asked.size());
    given += static_cast<int>(first.screened.size());
  }
  EXPECT_NEAR(intakes / 2000.0, 0.9, 0.05);
  EXPECT_GT(follow_ups, 300);
  EXPECT_LT(follow_ups, intakes / 2) << "many have left by then, or have not been here so long";
  EXPECT_NEAR(static_cast<double>(given) / asked, 0.83, 0.06) << "not every specimen is given";
}

}  // namespace
}  // namespace cairn::simulator
