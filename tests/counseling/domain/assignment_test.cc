#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/counseling/domain/module_sample.h"

namespace cairn::tests {
namespace {

using namespace counseling::domain;
using testing::ElementsAre;

const Date kToday = Day("2026-11-10");
const Waiting kNothing;

Assignment Started() {
  return Start(SampleAssignment(), kNothing, DeliveredBy::kSelf, Day("2026-11-03"), kToday).value();
}

Assignment Completed() {
  auto entry = OnDay("2026-11-05");
  entry.sections_seen = {"A", "B"};
  entry.quiz_correct = 8;
  entry.practice_submitted = true;
  return Record(Started(), SampleModule(), entry, kToday).value();
}

std::string ReasonOf(const platform::Result<Assignment>& result) { return result ? "" : result.error().reason; }

TEST(Assign, GivesAsManyDaysAsTheModuleSaysTheFirstIncluded) {
  const auto assignment = SampleAssignment("2026-11-02");
  EXPECT_EQ(assignment.expires_on, Day("2026-11-29"));
  EXPECT_EQ(StateOn(assignment, Day("2026-11-29")), AssignmentState::kAssigned);
  EXPECT_EQ(StateOn(assignment, Day("2026-11-30")), AssignmentState::kExpired);
}

TEST(Assign, IsRefusedAfterTheEpisodesLastDay) {
  const auto assign = [](const char* today) {
    return Assign(counseling::AssignmentId::New(), {}, {}, SampleModule(), {Day("2026-11-01"), Day("2026-11-09")}, {},
                  Day(today));
  };
  EXPECT_TRUE(assign("2026-11-09"));
  EXPECT_EQ(ReasonOf(assign("2026-11-10")), "EPISODE_OVER");
}

TEST(Record, CompletesOnceEverythingIsThereInWhateverOrder) {
  std::vector<int> order = {0, 1, 2, 3};
  do {
    auto assignment = Started();
    for (std::size_t i = 0; i < order.size(); ++i) {
      EXPECT_EQ(StateOn(assignment, kToday), AssignmentState::kStarted);
      auto entry = OnDay("2026-11-05");
      if (order[i] == 0) entry.sections_seen = {"A"};
      if (order[i] == 1) entry.sections_seen = {"B"};
      if (order[i] == 2) entry.quiz_correct = 8;
      if (order[i] == 3) entry.practice_submitted = true;
      assignment = Record(assignment, SampleModule(), entry, kToday).value();
    }
    EXPECT_EQ(StateOn(assignment, kToday), AssignmentState::kCompleted);
    EXPECT_EQ(assignment.CompletedOn(), Day("2026-11-05"));
    EXPECT_EQ(assignment.version, 6);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(Record, TakesTheBestQuizAndCountsAll) {
  auto assignment = Started();
  for (const int correct : {3, 7, 5}) {
    auto entry = OnDay("2026-11-04");
    entry.quiz_correct = correct;
    assignment = Record(assignment, SampleModule(), entry, kToday).value();
  }
  EXPECT_EQ(assignment.attempts.front().quiz_correct, 7);
  EXPECT_EQ(assignment.attempts.front().quiz_submissions, 3);
}

TEST(Record, OfAQuizWithoutACorrectAnswerIsAQuizAndNotNone) {
  auto entry = OnDay("2026-11-04");
  EXPECT_EQ(Record(Started(), SampleModule(), entry, kToday)->attempts[0].quiz_correct, std::nullopt);
  entry.quiz_correct = 0;
  EXPECT_EQ(Record(Started(), SampleModule(), entry, kToday)->attempts[0].quiz_correct, 0);
}

TEST(Passes, IsAskedOfWholeNumbers) {
  auto module = SampleModule();
  EXPECT_FALSE(module.Passes(7));
  EXPECT_TRUE(module.Passes(8));
  module.quiz_questions = 9;
  EXPECT_FALSE(module.Passes(7)) << "77.8 percent";
  EXPECT_TRUE(module.Passes(8));
}

TEST(Record, NeedsNoPracticeWhereNoneIsAskedFor) {
  auto module = SampleModule();
  module.practice_required = false;
  auto entry = OnDay("2026-11-04");
  entry.sections_seen = {"A", "B"};
  entry.quiz_correct = 10;
  EXPECT_EQ(StateOn(Record(Started(), module, entry, kToday).value(), kToday), AssignmentState::kCompleted);
}

TEST(Record, NeedsAnOpenAttemptAndADayOfIt) {
  EXPECT_EQ(ReasonOf(Record(SampleAssignment(), SampleModule(), OnDay("2026-11-04"), kToday)), "NO_ATTEMPT_OPEN");
  EXPECT_EQ(ReasonOf(Record(Completed(), SampleModule(), OnDay("2026-11-06"), kToday)), "NO_ATTEMPT_OPEN");
  EXPECT_EQ(ReasonOf(Record(Started(), SampleModule(), OnDay("2026-11-02"), kToday)), "DATE_OUT_OF_RANGE");
  EXPECT_EQ(ReasonOf(Record(Started(), SampleModule(), OnDay("2026-11-11"), kToday)), "DATE_OUT_OF_RANGE");
  EXPECT_EQ(ReasonOf(Record(Started(), SampleModule(), Entry(), kToday)), "DATE_OUT_OF_RANGE");
  const auto refused = Record(Started(), SampleModule(), OnDay("2026-11-11"), kToday);
  EXPECT_THAT(refused.error().metadata,
              ElementsAre(testing::Pair("field", "occurred_on"), testing::Pair("from", "2026-11-03"),
                          testing::Pair("to", "2026-11-10")));
}

TEST(Changes, AreRefusedOnceItHasExpired) {
  const auto late = Day("2026-11-30");
  EXPECT_EQ(ReasonOf(Start(SampleAssignment(), kNothing, DeliveredBy::kSelf, late, late)), "MODULE_CLOSED");
  EXPECT_EQ(ReasonOf(Record(Started(), SampleModule(), OnDay("2026-11-10"), late)), "MODULE_CLOSED");
  const auto refused = Waive(SampleAssignment(), WaiveReason::kMastered, {}, late);
  EXPECT_EQ(ReasonOf(refused), "MODULE_CLOSED");
  EXPECT_THAT(refused.error().metadata, ElementsAre(testing::Pair("state", "EXPIRED")));
}

TEST(Start, OfACompletedModuleIsAnotherAttemptAndTheFirstCompletionCounts) {
  const auto later = Day("2026-12-24");
  auto again = Start(Completed(), kNothing, DeliveredBy::kPeer, later, later).value();
  EXPECT_EQ(StateOn(again, later), AssignmentState::kCompleted) << "it has been completed, whatever follows";
  ASSERT_EQ(again.attempts.size(), 2U);
  EXPECT_EQ(again.attempts[1].number, 2);
  EXPECT_TRUE(again.attempts[1].sections_seen.empty());
  EXPECT_EQ(ReasonOf(Start(again, kNothing, DeliveredBy::kSelf, later, later)), "ATTEMPT_OPEN");
  auto entry = OnDay("2026-12-24");
  entry.sections_seen = {"A", "B"};
  entry.quiz_correct = 10;
  entry.practice_submitted = true;
  again = Record(again, SampleModule(), entry, later).value();
  EXPECT_EQ(again.CompletedOn(), Day("2026-11-05"));
  EXPECT_EQ(again.attempts[1].completed_on, later);
  EXPECT_EQ(ReasonOf(Start(Completed(), kNothing, DeliveredBy::kSelf, Day("2026-11-04"), kToday)), "DATE_OUT_OF_RANGE")
      << "before the first was completed";
}

TEST(Start, WaitsForWhatComesBefore) {
  const auto refused = Start(SampleAssignment(), {{"FUNC_ANALYSIS", "SID"}, 2}, DeliveredBy::kSelf, kToday, kToday);
  ASSERT_EQ(ReasonOf(refused), "MODULE_LOCKED");
  EXPECT_THAT(refused.error().metadata,
              ElementsAre(testing::Pair("waiting_for", "FUNC_ANALYSIS,SID"), testing::Pair("waiting_for_count", "2")));
  EXPECT_EQ(ReasonOf(Start(SampleAssignment(), kNothing, DeliveredBy::kSelf, Day("2026-11-01"), kToday)),
            "DATE_OUT_OF_RANGE");
}

TEST(WaitingFor, NamesWhatIsMissingAndHowManyMore) {
  auto module = SampleModule();
  module.after_keys = {"FUNC_ANALYSIS", "SID"};
  module.after_count = 3;
  EXPECT_EQ(WaitingFor(module, {}), (Waiting{{"FUNC_ANALYSIS", "SID"}, 3}));
  EXPECT_EQ(WaitingFor(module, {"SID", "MOOD"}), (Waiting{{"FUNC_ANALYSIS"}, 1}));
  EXPECT_EQ(WaitingFor(module, {"SID", "MOOD", "CRAVING"}), (Waiting{{"FUNC_ANALYSIS"}, 1})) << "itself is no other";
  EXPECT_TRUE(WaitingFor(module, {"SID", "MOOD", "FUNC_ANALYSIS"}).empty());
}

RC_GTEST_PROP(WaitingFor, NeverGrowsWithWhatIsDone, (std::set<std::string> done, const std::string& more)) {
  auto module = SampleModule();
  module.after_keys = {"FUNC_ANALYSIS", "SID"};
  module.after_count = *rc::gen::inRange(0, 5);
  const auto before = WaitingFor(module, done);
  done.insert(*rc::gen::element<std::string>("FUNC_ANALYSIS", "SID", "MOOD", more));
  const auto after = WaitingFor(module, done);
  RC_ASSERT(after.keys.size() <= before.keys.size());
  RC_ASSERT(after.count <= before.count);
}

TEST(Waive, EndsWhatIsNotCompletedAndCountsAsDoneForWhatFollows) {
  const auto by = platform::AccountId::New();
  const auto waived = Waive(Started(), WaiveReason::kPatientDeclined, by, kToday).value();
  EXPECT_EQ(StateOn(waived, kToday), AssignmentState::kWaived);
  EXPECT_EQ(waived.waiver, (Waiver{WaiveReason::kPatientDeclined, kToday, by}));
  EXPECT_TRUE(IsDone(waived));
  EXPECT_FALSE(IsDone(Started()));
  EXPECT_TRUE(IsDone(Completed()));
  EXPECT_EQ(ReasonOf(Waive(Completed(), WaiveReason::kMastered, by, kToday)), "MODULE_CLOSED");
  EXPECT_EQ(ReasonOf(Waive(waived, WaiveReason::kMastered, by, kToday)), "MODULE_CLOSED");
}

}  // namespace
}  // namespace cairn::tests
