#include "counseling/domain/past_module.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/counseling/domain/module_sample.h"

namespace cairn::tests {
namespace {

using namespace counseling::domain;
using testing::ElementsAre;
using testing::IsEmpty;

PastModule Completed() {
  PastModule past;
  past.assigned_on = Day("2026-03-02");
  past.worked_on = {Day("2026-03-03"), Day("2026-03-05"), Day("2026-03-09")};
  past.delivered_by = DeliveredBy::kClinician;
  past.active = std::chrono::minutes(70);
  past.quiz_correct = 9;
  past.completed_on = Day("2026-03-09");
  return past;
}

std::vector<std::string> Broken(const PastModule& past) {
  std::vector<std::string> types;
  for (const auto& violation :
       CheckPastModule(past, SampleModule(), {Day("2026-03-01"), std::nullopt}, Day("2026-11-28")))
    types.push_back(violation.type);
  return types;
}

TEST(PastModule, BreaksNoRuleCompletedOrNot) {
  EXPECT_THAT(Broken(Completed()), IsEmpty());
  PastModule assigned;
  assigned.assigned_on = Day("2026-03-01");
  EXPECT_THAT(Broken(assigned), IsEmpty());
}

TEST(PastModule, HasDaysThatHaveBeenAndAreInOrder) {
  auto past = Completed();
  past.assigned_on = Day("2026-02-28");
  EXPECT_THAT(Broken(past), ElementsAre("ASSIGNED_BEFORE_ENROLMENT"));
  past.assigned_on = Day("2026-03-04");
  EXPECT_THAT(Broken(past), ElementsAre("WORKED_BEFORE_ASSIGNED"));
  past = Completed();
  past.worked_on.insert(Day("2026-03-10"));
  EXPECT_THAT(Broken(past), ElementsAre("WORKED_AFTER_COMPLETED"));
  past = {};
  past.assigned_on = Day("2026-11-29");
  past.worked_on = {Day("2026-11-29")};
  EXPECT_THAT(Broken(past), ElementsAre("ASSIGNED_IN_FUTURE", "WORKED_IN_FUTURE"));
}

TEST(PastModule, IsWorkedOnUntilItsLastDay) {
  auto past = Completed();
  past.completed_on = Day("2026-03-29");
  past.worked_on.insert(*past.completed_on);
  EXPECT_THAT(Broken(past), IsEmpty()) << "of 28 days it was the last";
  past.completed_on = Day("2026-03-30");
  past.worked_on.insert(*past.completed_on);
  EXPECT_THAT(Broken(past), ElementsAre("WORKED_AFTER_LAST_DAY"));
}

TEST(PastModule, IsCompletedByWhoPassedTheQuiz) {
  auto past = Completed();
  past.quiz_correct = 7;
  EXPECT_THAT(Broken(past), ElementsAre("QUIZ_NOT_PASSED"));
  past.quiz_correct.reset();
  EXPECT_THAT(Broken(past), ElementsAre("QUIZ_NOT_PASSED")) << "what is missing passes nothing";
  past.quiz_correct = 11;
  EXPECT_THAT(Broken(past), ElementsAre("QUIZ_TOO_GOOD"));
  past.completed_on.reset();
  past.quiz_correct = 7;
  EXPECT_THAT(Broken(past), IsEmpty());
}

TEST(PastModule, IsWorkedThroughAsTheCallsOfNowWould) {
  const auto past = Completed();
  const auto steps = WorkThrough(SampleAssignment("2026-03-02"), past, SampleModule(), {}).value();
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[0].kind, PastStepKind::kStarted);
  EXPECT_EQ(steps[1].kind, PastStepKind::kProgress);
  EXPECT_EQ(steps[2].kind, PastStepKind::kQuiz);
  EXPECT_FALSE(steps[2].assignment.CompletedOn()) << "the practice completes it";
  EXPECT_EQ(steps[3].kind, PastStepKind::kPractice);
  const auto& last = steps[3].assignment;
  EXPECT_EQ(last.version, 5);
  EXPECT_EQ(last.CompletedOn(), past.completed_on);
  EXPECT_EQ(last.attempts.front().started_on, Day("2026-03-03"));
  EXPECT_EQ(last.attempts.front().active_on, past.worked_on);
  EXPECT_EQ(last.attempts.front().active, std::chrono::minutes(70));
  EXPECT_THAT(last.attempts.front().sections_seen, ElementsAre("A", "B")) << "those that are required";
}

TEST(PastModule, IsCompletedOnItsDayWhereNoPracticeIsAskedFor) {
  auto module = SampleModule();
  module.practice_required = false;
  auto past = Completed();
  past.worked_on = {*past.completed_on};
  const auto steps = WorkThrough(SampleAssignment("2026-03-02"), past, module, {}).value();
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps.back().assignment.CompletedOn(), past.completed_on);
}

TEST(PastModule, StaysOpenWhereItWasNotCompleted) {
  auto past = Completed();
  past.completed_on.reset();
  const auto steps = WorkThrough(SampleAssignment("2026-03-02"), past, SampleModule(), {}).value();
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_NE(steps.back().assignment.OpenAttempt(), nullptr);
  EXPECT_THAT(steps.back().assignment.attempts.front().sections_seen, IsEmpty()) << "nobody has said which were seen";
  past.worked_on.clear();
  EXPECT_TRUE(WorkThrough(SampleAssignment("2026-03-02"), past, SampleModule(), {})->empty());
}

TEST(PastModule, IsNotStartedBeforeWhatItWaitsFor) {
  const auto steps =
      WorkThrough(SampleAssignment("2026-03-02"), Completed(), SampleModule(), {.keys = {"FUNC_ANALYSIS"}});
  ASSERT_FALSE(steps);
  EXPECT_EQ(steps.error().reason, "MODULE_LOCKED");
}

TEST(PastModules, StandBesideEachOtherUntilTheEarlierIsExpiredOrWaived) {
  auto earlier = SampleAssignment("2026-03-02");
  const auto on_its_last_day = SampleAssignment("2026-03-29");
  const auto after = SampleAssignment("2026-03-30");
  EXPECT_TRUE(StandBesideEachOther(earlier, on_its_last_day));
  EXPECT_TRUE(StandBesideEachOther(on_its_last_day, earlier)) << "in whatever order they are written down";
  EXPECT_FALSE(StandBesideEachOther(earlier, after));
  earlier.waiver = Waiver{WaiveReason::kMastered, Day("2026-03-10"), platform::AccountId::New()};
  EXPECT_TRUE(StandBesideEachOther(earlier, SampleAssignment("2026-03-09")));
  EXPECT_FALSE(StandBesideEachOther(earlier, SampleAssignment("2026-03-10")));
  const auto done = WorkThrough(SampleAssignment("2026-03-02"), Completed(), SampleModule(), {})->back().assignment;
  EXPECT_TRUE(StandBesideEachOther(done, after)) << "what was completed is not assigned again";
  auto another = after;
  another.module_key = "MOTIVATION";
  EXPECT_FALSE(StandBesideEachOther(done, another));
}

}  // namespace
}  // namespace cairn::tests
