#include "clients/simulator/support.h"

#include <gtest/gtest.h>

#include <map>

#include "clients/simulator/calendar.h"
#include "clients/simulator/plan.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

TEST(PlanSupport, AnswersWhoMayBeInDangerAndClosesWhatItAnswers) {
  const auto plan = MakePlan({.patients = 3000, .months = 18, .seed = 7, .today = 2026y / November / 28});
  std::map<std::string, int> kinds;
  int unanswered = 0;
  for (const auto& life : plan.lives) {
    for (const auto& event : life.course.events) {
      const auto* call = std::get_if<SupportAsked>(&event.what);
      if (call == nullptr) continue;
      ++kinds[call->kind];
      EXPECT_LE(event.on, 2026y / November / 26) << "it may have been closed on the day after the plan";
      EXPECT_GT(call->closed_after, call->answered_after.value_or(0));
      EXPECT_FALSE(call->outcome.empty());
      if (call->answered_after) continue;
      ++unanswered;
      EXPECT_EQ(call->kind, "ORDINARY");
      EXPECT_EQ(call->outcome, "NOT_REACHED");
    }
  }
  EXPECT_EQ(kinds.size(), 6U);
  EXPECT_GT(kinds["ORDINARY"], kinds["RETURN_TO_USE"]);
  EXPECT_GT(unanswered, 10);
}

}  // namespace
}  // namespace cairn::simulator
