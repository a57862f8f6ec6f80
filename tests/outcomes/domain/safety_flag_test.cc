#include "outcomes/domain/safety_flag.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "measures/instrument_json.h"

namespace cairn::tests {
namespace {

using namespace outcomes::domain;
using testing::ElementsAre;
using testing::IsEmpty;

const measures::Instrument& Phq9() {
  return *measures::FindInstrument(measures::ShippedInstruments(), "phq-9", 1).value();
}

std::vector<SafetyConcern> Concerns(const measures::Answers& answers) {
  return ConcernsOf(Phq9(), measures::ScoreAnswers(Phq9(), answers, measures::ThresholdSex::kNotStated).value());
}

const SafetyConcern kRaised{"suicide_item", SafetyFlagCause::kRaised};
const SafetyConcern kNotKnown{"suicide_item", SafetyFlagCause::kNotKnown};

// V-rules of the PHQ-9: item 9 alone decides, whatever the total.
TEST(Concerns, FollowItemNineWhateverTheTotal) {
  for (int answer = 1; answer <= 3; ++answer) EXPECT_THAT(Concerns({{"9", answer}}), ElementsAre(kRaised)) << answer;
  EXPECT_THAT(Concerns({{"1", 3}, {"2", 3}, {"9", 0}}), IsEmpty());
}

TEST(Concerns, AreThereWhenItemNineWasNotAnswered) {
  EXPECT_THAT(Concerns({{"1", 0}, {"2", 0}}), ElementsAre(kNotKnown));
  EXPECT_THAT(Concerns({{"1", 0}, {"9", std::nullopt}}), ElementsAre(kNotKnown));
}

SafetyFlag Flag(SafetyFlagCause cause, std::optional<SafetyAction> action = {}) {
  SafetyFlag flag;
  flag.flag_key = "suicide_item";
  flag.cause = cause;
  flag.action = action;
  return flag;
}

TEST(Corrections, OpenNoSecondFlagForTheSameCause) {
  EXPECT_THAT(NewConcerns({kRaised}, {}), ElementsAre(kRaised));
  EXPECT_THAT(NewConcerns({kRaised}, {Flag(SafetyFlagCause::kRaised)}), IsEmpty());
  EXPECT_THAT(NewConcerns({kRaised}, {Flag(SafetyFlagCause::kRaised, SafetyAction::kSafetyPlanMade)}), IsEmpty());
}

TEST(Corrections, OpenOneWhenTheAnswerTurnsOutToBeYes) {
  EXPECT_THAT(NewConcerns({kRaised}, {Flag(SafetyFlagCause::kNotKnown, SafetyAction::kAskedAndDenied)}),
              ElementsAre(kRaised));
}

// Else a true answer after a flag that was put away as a slip would be heard by nobody.
TEST(Corrections, OpenOneAfterOneThatWasRecordedInError) {
  EXPECT_THAT(NewConcerns({kRaised}, {Flag(SafetyFlagCause::kRaised, SafetyAction::kRecordedInError)}),
              ElementsAre(kRaised));
}

TEST(Acknowledging, IsDoneOnceWithWhatWasDone) {
  const auto by = platform::AccountId::New();
  const platform::Instant now(std::chrono::microseconds(5));
  const auto done = Acknowledge(Flag(SafetyFlagCause::kRaised), SafetyAction::kEmergencyCare, by, now).value();
  EXPECT_EQ(done.action, SafetyAction::kEmergencyCare);
  EXPECT_EQ(done.acknowledged_by, by);
  EXPECT_EQ(done.acknowledged_at, now);
  EXPECT_EQ(done.version, 2);
  EXPECT_EQ(Acknowledge(done, SafetyAction::kAssessedAndSafe, by, now).error().reason, "SAFETY_FLAG_CLOSED");
}

TEST(Acknowledging, OfAnAnswerTakesMoreThanToAskAgain) {
  const auto by = platform::AccountId::New();
  EXPECT_EQ(Acknowledge(Flag(SafetyFlagCause::kRaised), SafetyAction::kAskedAndDenied, by, {}).error().reason,
            "SAFETY_ACTION_NOT_FOR_CAUSE");
  EXPECT_TRUE(Acknowledge(Flag(SafetyFlagCause::kNotKnown), SafetyAction::kAskedAndDenied, by, {}));
}

}  // namespace
}  // namespace cairn::tests
