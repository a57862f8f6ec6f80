#include "measures/instrument_json.h"
#include "tests/outcomes/rpc/outcomes_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Stub = v1::AssessmentService::Stub;

class Trend : public OutcomesTest {
 protected:
  using OutcomesTest::OutcomesTest;
  v1::GetTrendRequest Of(const std::string& instrument, int version = 0) const {
    auto request = About<v1::GetTrendRequest>();
    request.set_instrument_id(instrument);
    request.set_instrument_version(version);
    return request;
  }
};

TEST_F(Trend, HasTheScoresOfOneInstrumentFirstDayFirst) {
  RecordPhq9(1, 0, -3);
  RecordPhq9(2, 1, -60);
  Record(Recording("gad-7", {{"1", 3}}));
  const auto trend = Must(coordinator_, &Stub::GetTrend, Of("phq-9"));
  EXPECT_EQ(trend.instrument_version(), 1);
  ASSERT_THAT(trend.points(), SizeIs(2));
  EXPECT_EQ(trend.points(0).assessed_on().SerializeAsString(), Today(-60).SerializeAsString());
  EXPECT_EQ(trend.points(0).scores(0).value(), 17);
  EXPECT_TRUE(trend.points(0).flags(0).raised());
  EXPECT_EQ(trend.points(1).scores(0).value(), 8);
  EXPECT_THAT(trend.other_versions(), IsEmpty());
  EXPECT_THAT(Must(coordinator_, &Stub::GetTrend, Of("bam")).points(), IsEmpty());
}

TEST_F(Trend, HasNoPointThatCountsNoMore) {
  const auto wrong = RecordPhq9(3, 0, -3).assessment();
  auto request = About<v1::VoidAssessmentRequest>();
  request.set_assessment_id(wrong.assessment_id());
  request.set_etag(wrong.etag());
  request.set_reason(v1::ASSESSMENT_VOID_REASON_RECORDED_TWICE);
  Must(clinician_, &Stub::VoidAssessment, request);
  EXPECT_THAT(Must(clinician_, &Stub::GetTrend, Of("phq-9")).points(), IsEmpty());
}

TEST_F(Trend, NamesWhatItCannotShow) {
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::GetTrend, Of("phq-9", 7)).status), "INSTRUMENT_VERSION_UNKNOWN");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::GetTrend, Of("phq-7")).status), "INSTRUMENT_UNKNOWN");
  EXPECT_EQ(ReasonOf(Call(outsider_, &Stub::GetTrend, Of("phq-9")).status), "PATIENT_NOT_FOUND");
}

/// Those that ship, and a second version of the PHQ-9 with the same items.
const std::vector<measures::Instrument>& WithASecondVersion() {
  static const auto kInstruments = [] {
    std::vector<measures::Instrument> instruments;
    for (const auto& shipped : measures::ShippedInstruments()) {
      instruments.push_back(shipped);
      if (shipped.id != "phq-9") continue;
      instruments.push_back(shipped);
      instruments.back().version = 2;
    }
    return instruments;
  }();
  return kInstruments;
}

class TrendOfVersions : public Trend {
 protected:
  TrendOfVersions() : Trend(WithASecondVersion()) {}

  void RecordVersion(int version, int answer, int days_later) {
    auto request = Recording("phq-9", {{"1", answer},
                                       {"2", answer},
                                       {"3", answer},
                                       {"4", answer},
                                       {"5", answer},
                                       {"6", answer},
                                       {"7", answer},
                                       {"8", answer},
                                       {"9", 0}});
    request.set_instrument_version(version);
    *request.mutable_assessed_on() = Today(days_later);
    Record(request);
  }
};

TEST_F(TrendOfVersions, NeverMixesThem) {
  RecordVersion(1, 3, -60);
  RecordVersion(2, 1, -30);
  RecordVersion(1, 2, -10);
  const auto latest = Must(clinician_, &Stub::GetTrend, Of("phq-9"));
  EXPECT_EQ(latest.instrument_version(), 1) << "answered last";
  EXPECT_THAT(latest.points(), SizeIs(2));
  EXPECT_THAT(latest.other_versions(), ElementsAre(2));
  const auto second = Must(clinician_, &Stub::GetTrend, Of("phq-9", 2));
  ASSERT_THAT(second.points(), SizeIs(1));
  EXPECT_EQ(second.points(0).scores(0).value(), 8);
  EXPECT_THAT(second.other_versions(), ElementsAre(1));
}

}  // namespace
}  // namespace cairn::tests
