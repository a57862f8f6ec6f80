#include "clients/simulator/player/alerts.h"

#include <gtest/gtest.h>

#include "clients/simulator/player/chart.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

namespace v1 = prescribing::v1;

constexpr Date kNow = 2026y / November / 28;

v1::Alert Alert(v1::AlertKind kind, Date occasion, std::initializer_list<v1::AlertOutcome> possible) {
  v1::Alert alert;
  alert.set_kind(kind);
  *alert.mutable_occasion() = ToProto(occasion);
  for (const auto outcome : possible) alert.add_possible_outcomes(outcome);
  return alert;
}

v1::Alert Missed(Date occasion) {
  return Alert(v1::ALERT_KIND_MISSED_INJECTION, occasion,
               {v1::ALERT_OUTCOME_DOSE_GIVEN, v1::ALERT_OUTCOME_NOT_REACHED, v1::ALERT_OUTCOME_REACHED_AND_REFERRED});
}

TEST(OutcomeOf, IsTheDoseThatCameSince) {
  Course course;
  course.events = {{2026y / November / 2, Injected{}}};
  EXPECT_EQ(OutcomeOf(Missed(2026y / November / 1), course, kNow), v1::ALERT_OUTCOME_DOSE_GIVEN);
}

TEST(OutcomeOf, IsNothingOfWhoIsLateToday) {
  Course course;
  course.events = {{2026y / October / 10, Injected{}}};
  EXPECT_EQ(OutcomeOf(Missed(2026y / November / 14), course, kNow), std::nullopt);
}

TEST(OutcomeOf, SaysWhetherWhoLeftWasReached) {
  Course course;
  course.events = {{2026y / October / 10, Injected{}}, {2026y / November / 20, Discharged{"LOST_TO_FOLLOW_UP"}}};
  EXPECT_EQ(OutcomeOf(Missed(2026y / November / 14), course, kNow), v1::ALERT_OUTCOME_NOT_REACHED);
  course.events.back().what = Discharged{"MOVED"};
  EXPECT_EQ(OutcomeOf(Missed(2026y / November / 14), course, kNow), v1::ALERT_OUTCOME_REACHED_AND_REFERRED);
}

TEST(OutcomeOf, OfTheNinthQuestionIsAnAssessmentAndOfTheLastDaysNothing) {
  const auto asked = [](Date day) {
    return OutcomeOf(Alert(v1::ALERT_KIND_PHQ9_ITEM_9, day, {v1::ALERT_OUTCOME_SAFETY_ASSESSMENT_DONE}), Course(),
                     kNow);
  };
  EXPECT_EQ(asked(2026y / November / 24), v1::ALERT_OUTCOME_SAFETY_ASSESSMENT_DONE);
  EXPECT_EQ(asked(2026y / November / 26), std::nullopt);
}

TEST(OutcomeOf, IsNoneThatIsNotPossibleForTheKind) {
  Course course;
  course.events = {{2026y / November / 2, Injected{}}};
  EXPECT_EQ(OutcomeOf(Alert(v1::ALERT_KIND_MISSED_INJECTION, 2026y / November / 1, {}), course, kNow), std::nullopt);
}

}  // namespace
}  // namespace cairn::simulator
