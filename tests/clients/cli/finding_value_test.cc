#include "clients/cli/finding_value.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;
using testing::HasSubstr;

TEST(FindingValue, IsReadFromFields) {
  EXPECT_EQ(FindingFrom("withdrawal-scale", {"score=0"}).withdrawal_scale().score(), 0);
  EXPECT_TRUE(FindingFrom("withdrawal-scale", {"score=0"}).withdrawal_scale().has_score());
  EXPECT_FALSE(FindingFrom("withdrawal-scale", {}).withdrawal_scale().has_score());
  const auto review = FindingFrom("medication-review", {"classes=warfarin,disulfiram"}).medication_review();
  ASSERT_EQ(review.classes_size(), 2);
  EXPECT_EQ(review.classes(1), v1::MEDICATION_CLASS_DISULFIRAM);
  const auto history = FindingFrom("opioid-history", {"dependent-now=no", "last-uses=methadone:2026-01-02"});
  EXPECT_EQ(history.opioid_history().dependent_now(), v1::ANSWER_NO);
  EXPECT_EQ(history.opioid_history().last_uses(0).opioid(), v1::OPIOID_CLASS_METHADONE);
  EXPECT_EQ(history.opioid_history().last_uses(0).last_on().year(), 2026);
  EXPECT_TRUE(FindingFrom("allergies", {}).has_allergies());
  const auto care = FindingFrom("acute-care", {"source=self-report", "since=2026-01-01",
                                               "events=overdose:2026-01-02,emergency-visit:2026-01-03"})
                        .acute_care();
  EXPECT_EQ(care.source(), v1::AcuteCare::SOURCE_SELF_REPORT);
  EXPECT_EQ(care.since().month(), 1);
  ASSERT_EQ(care.events_size(), 2);
  EXPECT_EQ(care.events(1).kind(), v1::AcuteCare::Event::KIND_EMERGENCY_VISIT);
  EXPECT_EQ(care.events(1).occurred_on().day(), 3);
  const auto challenge = FindingFrom("naloxone_challenge", {"start-time=2026-01-02T14:05:00Z", "route=intravenous"});
  EXPECT_GT(challenge.naloxone_challenge().start_time().seconds(), 0);
}

TEST(FindingValue, OfAWholeChartAreALineEach) {
  const auto findings =
      FindingsFrom("withdrawal-scale score=4\n\n  opioid-history dependent-now=no last-uses=methadone:2026-01-02\n");
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].withdrawal_scale().score(), 4);
  EXPECT_EQ(findings[1].opioid_history().last_uses(0).opioid(), v1::OPIOID_CLASS_METHADONE);
  const auto complaint = [](const std::string& lines) -> std::string {
    try {
      FindingsFrom(lines);
    } catch (const Failure& failure) {
      return failure.error.message;
    }
    return "";
  };
  EXPECT_THAT(complaint("allergies\nwithdrawal-scale scroe=4"), HasSubstr("line 2: scroe=4"));
  EXPECT_NE(complaint(" \n"), "");
}

TEST(FindingValue, NamesWhatThereIs) {
  const auto complaint = [](const std::string& kind, const std::vector<std::string>& fields) -> std::string {
    try {
      FindingFrom(kind, fields);
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "none";
  };
  EXPECT_THAT(complaint("weather", {}), HasSubstr("withdrawal-scale score="));
  EXPECT_THAT(complaint("withdrawal-scale", {"points=4"}), HasSubstr("score="));
  EXPECT_THAT(complaint("withdrawal-scale", {"score"}), HasSubstr("score="));
  EXPECT_THAT(complaint("withdrawal-scale", {"score=many"}), HasSubstr("whole number"));
  EXPECT_THAT(complaint("opioid-history", {"last-uses=methadone"}), HasSubstr("class and day"));
  EXPECT_THAT(complaint("acute-care", {"events=overdose"}), HasSubstr("kind and day"));
}

TEST(FindingValue, IsToldInWords) {
  EXPECT_EQ(FindingText(FindingFrom("withdrawal-scale", {"score=4"})), "score 4");
  EXPECT_EQ(FindingText(FindingFrom("medication-review", {"classes=warfarin,disulfiram"})),
            "classes warfarin; disulfiram");
  EXPECT_EQ(FindingText({}), "not readable any more");
}

}  // namespace
}  // namespace cairn::cli
