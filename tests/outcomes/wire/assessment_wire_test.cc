#include "outcomes/wire/assessment_wire.h"

#include <gtest/gtest.h>

#include "measures/instrument_json.h"
#include "outcomes/wire/events_wire.h"

namespace cairn::tests {
namespace {

namespace v1 = cairn::outcomes::v1;
using namespace outcomes;

const measures::Instrument& Shipped(const std::string& id) {
  return *measures::FindInstrument(measures::ShippedInstruments(), id, 1).value();
}

domain::Assessment Answered(const std::string& instrument, measures::Answers answers) {
  domain::Assessment assessment{.id = AssessmentId::New(), .patient = PatientId::New(), .instrument_id = instrument};
  assessment.assessed_on = platform::ParseDate("2026-11-02").value();
  assessment.answers = std::move(answers);
  return assessment;
}

measures::Scoring Score(const domain::Assessment& assessment) {
  return measures::ScoreAnswers(Shipped(assessment.instrument_id), assessment.answers, assessment.threshold_sex)
      .value();
}

v1::AssessmentRecorded Event(const domain::Assessment& assessment) {
  return wire::MakeAssessmentRecorded(assessment, Score(assessment));
}

measures::Answers AllOf(const std::string& instrument, int value) {
  measures::Answers answers;
  for (const auto& item : Shipped(instrument).items) answers[item.key] = value;
  return answers;
}

TEST(AssessmentWire, ShowsAnswersInTheOrderOfTheFormWithWhatTheyComeTo) {
  auto assessment = Answered("phq-9", AllOf("phq-9", 1));
  assessment.answers.erase("3");
  const auto proto = wire::ToProto(assessment, Shipped("phq-9"), Score(assessment));
  ASSERT_EQ(proto.answers_size(), 9);
  EXPECT_EQ(proto.answers(2).item_key(), "4");
  EXPECT_EQ(proto.answers(8).item_key(), "10") << "after 9, as on the form";
  ASSERT_EQ(proto.scores_size(), 1);
  EXPECT_EQ(proto.scores(0).value(), 9);
  EXPECT_TRUE(proto.scores(0).prorated());
  EXPECT_EQ(proto.scores(0).band_label(), "Mild");
  EXPECT_EQ(proto.scores(0).missing_item_keys(0), "3");
  EXPECT_TRUE(proto.flags(0).raised());
  EXPECT_TRUE(proto.flags(0).safety());
}

TEST(AssessmentWire, LeavesUnsetWhatIsNotKnown) {
  const auto assessment = Answered("phq-9", {{"1", 3}});
  const auto proto = wire::ToProto(assessment, Shipped("phq-9"), Score(assessment));
  EXPECT_FALSE(proto.scores(0).has_value());
  EXPECT_FALSE(proto.flags(0).has_raised());
}

TEST(AssessmentEvents, HaveATotalWhereThereIsOne) {
  const auto event = Event(Answered("phq-9", AllOf("phq-9", 2)));
  EXPECT_EQ(event.total(), 18);
  EXPECT_EQ(event.subscores_size(), 0);
  EXPECT_FALSE(Event(Answered("phq-9", {{"1", 3}})).has_total());
  EXPECT_FALSE(event.has_mutual_help_category());
  EXPECT_FALSE(event.has_mutual_help_days()) << "item 10 of the PHQ-9 is another question";
}

TEST(AssessmentEvents, TellMutualHelpOfBamByCategoryAndOfBamRByDays) {
  const auto bam = Event(Answered("bam", AllOf("bam", 4)));
  EXPECT_FALSE(bam.has_total());
  EXPECT_EQ(bam.subscores_size(), 3);
  EXPECT_EQ(bam.subscores(0).key(), "use");
  EXPECT_EQ(bam.subscores(0).value(), 12);
  EXPECT_EQ(bam.mutual_help_category(), 4);
  EXPECT_FALSE(bam.has_mutual_help_days());
  const auto bam_r = Event(Answered("bam-r", AllOf("bam-r", 17)));
  EXPECT_EQ(bam_r.mutual_help_days(), 17);
  EXPECT_FALSE(bam_r.has_mutual_help_category());
  auto unanswered = AllOf("bam", 4);
  unanswered.erase("10");
  const auto event = Event(Answered("bam", unanswered));
  EXPECT_FALSE(event.has_mutual_help_category());
  EXPECT_FALSE(event.subscores(2).has_value()) << "protective, of which item 10 is a part";
}

}  // namespace
}  // namespace cairn::tests
