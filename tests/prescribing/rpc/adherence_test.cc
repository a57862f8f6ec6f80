#include "tests/prescribing/rpc/dose_clinic.h"

namespace cairn::tests {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class AdherenceCalls : public DoseClinic {
 protected:
  v1::Adherence Ask(v1::InjectionDays days = v1::INJECTION_DAYS_UNSPECIFIED) {
    v1::GetAdherenceRequest request;
    request.set_patient_id(patient_id_);
    request.set_injection_days(days);
    const auto reply = Call(prescriber_, &v1::AdherenceService::Stub::GetAdherence, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.adherence();
  }
  static const v1::AdherenceMeasure& Pdc(const v1::Adherence& adherence) { return adherence.measures(0); }
  static const v1::CalendarDay& Ago(const v1::Adherence& adherence, int days) {
    return adherence.days(adherence.days_size() - 1 - days);
  }
};

TEST_F(AdherenceCalls, ShowTwoYearsDayByDay) {
  const auto injection = Kept(Injecting(40));
  const auto said = Kept(Reporting(v1::DIARY_ANSWER_TAKEN, 1));
  v1::RecordLabReportRequest report;
  report.set_request_id(NewRequestId());
  report.set_patient_id(patient_id_);
  report.mutable_entry()->set_panel("LIVER");
  *report.mutable_entry()->mutable_collected_on() = DaysAgo(10);
  auto& alt = *report.mutable_entry()->add_results();
  alt.set_code_system("http://loinc.org");
  alt.set_code("1742-6");
  alt.set_value(30);
  alt.set_unit("U/L");
  alt.set_upper_limit(40);
  EXPECT_TRUE(Call(clinician_, &v1::LabService::Stub::RecordLabReport, report).status.ok());
  const auto adherence = Ask();
  EXPECT_EQ(adherence.months_size(), 24);
  EXPECT_GE(adherence.days_size(), 701);
  EXPECT_LE(adherence.days_size(), 731);
  EXPECT_EQ(adherence.last().SerializeAsString(), DaysAgo(0).SerializeAsString());
  EXPECT_EQ(Pdc(adherence).share().part(), 28);
  EXPECT_EQ(Pdc(adherence).share().whole(), 41);
  EXPECT_EQ(Pdc(adherence).band(), v1::COVERAGE_BAND_PARTIAL);
  ASSERT_THAT(adherence.supplies(), SizeIs(1));
  EXPECT_EQ(adherence.supplies(0).dose_id(), injection.dose_id());
  EXPECT_EQ(Ago(adherence, 41).state(), v1::CalendarDay::STATE_NOT_STARTED);
  EXPECT_THAT(Ago(adherence, 40).given(), SizeIs(1));
  EXPECT_EQ(Ago(adherence, 13).state(), v1::CalendarDay::STATE_COVERED);
  EXPECT_TRUE(Ago(adherence, 13).has_covered_by());
  EXPECT_EQ(Ago(adherence, 12).state(), v1::CalendarDay::STATE_GAP);
  EXPECT_TRUE(Ago(adherence, 10).laboratory());
  EXPECT_EQ(Ago(adherence, 1).says(), v1::DIARY_ANSWER_TAKEN);
  EXPECT_EQ(Ago(adherence, 2).says(), v1::DIARY_ANSWER_UNSPECIFIED);
  EXPECT_EQ(adherence.self_report().discordant(), true);
  EXPECT_EQ(adherence.due_status().SerializeAsString(), Due().SerializeAsString());
  EXPECT_EQ(Pdc(Ask(v1::INJECTION_DAYS_HEDIS_31)).share().part(), 31);
}

TEST_F(AdherenceCalls, CountWhatIsInForce) {
  const auto first = Kept(Injecting(40));
  const auto corrected = Call(clinician_, &v1::DoseService::Stub::CorrectDose, [&] {
    auto request = Correcting(first, v1::CORRECTION_REASON_WRONG_DATE);
    *request.mutable_occurred_on() = DaysAgo(30);
    return request;
  }());
  ASSERT_TRUE(corrected.status.ok()) << AnswerOf(corrected.status);
  EXPECT_EQ(Pdc(Ask()).share().whole(), 31);
  EXPECT_TRUE(Call(clinician_, &v1::DoseService::Stub::VoidDose, Voiding(corrected.response.dose())).status.ok());
  const auto nothing = Ask();
  EXPECT_FALSE(Pdc(nothing).has_share());
  EXPECT_NE(Pdc(nothing).not_defined_because(), "");
  EXPECT_EQ(Pdc(nothing).band(), v1::COVERAGE_BAND_NOT_MEASURABLE);
  EXPECT_THAT(nothing.supplies(), IsEmpty());
  EXPECT_EQ(nothing.due_status().state(), v1::DueStatus::STATE_NEVER_STARTED);
  EXPECT_FALSE(nothing.has_self_report());
}

TEST_F(AdherenceCalls, CountWhatMergedRecordsHold) {
  Kept(Injecting(40));
  const auto survivor = Register();
  Relate(prescriber_, survivor);
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_survivor_patient_id(survivor);
  merged.set_duplicate_patient_id(patient_id_);
  TellOfEnrollment(merged, 1);
  patient_id_ = survivor;
  EXPECT_EQ(Pdc(Ask()).share().part(), 28);
}

TEST_F(AdherenceCalls, LeaveStaysOut) {
  Kept(Injecting(40));
  enrollment::v1::LevelOfCareChanged level;
  level.set_patient_id(patient_id_);
  level.set_level_of_care_id(platform::NewUuid().ToString());
  level.set_level(enrollment::v1::LevelOfCare::LEVEL_3_7);
  *level.mutable_started_on() = DaysAgo(20);
  TellOfEnrollment(level, 1);
  const auto admitted = Ask();
  EXPECT_EQ(Pdc(admitted).share().part(), 20);
  EXPECT_EQ(Pdc(admitted).share().whole(), 20) << "the stay goes on";
  EXPECT_EQ(Ago(admitted, 20).state(), v1::CalendarDay::STATE_STAY);
  EXPECT_TRUE(Ago(admitted, 13).has_covered_by());
  EXPECT_EQ(Ago(admitted, 0).state(), v1::CalendarDay::STATE_STAY);
  level.set_level_of_care_id(platform::NewUuid().ToString());
  level.set_level(enrollment::v1::LevelOfCare::LEVEL_1_7);
  *level.mutable_started_on() = DaysAgo(10);
  TellOfEnrollment(level, 2);
  const auto discharged = Ask();
  EXPECT_EQ(Pdc(discharged).share().part(), 20);
  EXPECT_EQ(Pdc(discharged).share().whole(), 31);
  EXPECT_EQ(Ago(discharged, 11).state(), v1::CalendarDay::STATE_STAY);
  EXPECT_EQ(Ago(discharged, 10).state(), v1::CalendarDay::STATE_GAP);
  ASSERT_THAT(discharged.stays(), SizeIs(1));
  EXPECT_EQ(discharged.stays(0).days(), 10);
  EXPECT_EQ(discharged.stays(0).first().SerializeAsString(), DaysAgo(20).SerializeAsString());
}

TEST_F(AdherenceCalls, AreRefusedToOthersAndForDaysToCome) {
  v1::GetAdherenceRequest request;
  request.set_patient_id(patient_id_);
  EXPECT_EQ(ReasonOf(Call(colleague_, &v1::AdherenceService::Stub::GetAdherence, request).status), "PATIENT_NOT_FOUND");
  *request.mutable_until() = DaysAgo(-1);
  EXPECT_EQ(FieldsOf(Call(prescriber_, &v1::AdherenceService::Stub::GetAdherence, request).status),
            std::vector<std::string>{"until"});
  request.clear_until();
  request.set_months(25);
  EXPECT_EQ(FieldsOf(Call(prescriber_, &v1::AdherenceService::Stub::GetAdherence, request).status),
            std::vector<std::string>{"months"});
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%GetAdherence' AND outcome = 'OK'"), 0);
}

}  // namespace
}  // namespace cairn::tests
