#include "prescribing/wire/rule_pack_json.h"
#include "tests/prescribing/rpc/complete_chart.h"
#include "tests/prescribing/rpc/orders_test.h"

namespace cairn::tests {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// By the pack that ships: what reports and doses change in what the gate says.
class GateFacts : public OrdersTest {
 protected:
  platform::Date Today() const {
    return platform::ClinicDay(harness_->clock().Now(), platform::TimeZone::Find("America/New_York").value());
  }

  v1::LabReport RecordLab(const v1::LabReportEntry& entry) {
    v1::RecordLabReportRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    *request.mutable_entry() = entry;
    const auto reply = Call(clinician_, &v1::LabService::Stub::RecordLabReport, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status) << MetadataOf(reply.status, "rules");
    return reply.response.report();
  }

  void VoidLab(const v1::LabReport& report) {
    v1::VoidLabReportRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.set_report_id(report.report_id());
    request.set_etag(report.etag());
    request.set_reason(v1::CORRECTION_REASON_WRONG_PATIENT);
    const auto reply = Call(clinician_, &v1::LabService::Stub::VoidLabReport, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  }

  void RecordFindings() {
    for (const auto& value : CompleteFindings(Today())) Record(value);
  }
  void RecordLabs() {
    for (const auto& entry : CompleteLabs(Today())) RecordLab(entry);
  }

  v1::GateRuleResult Rule(int number, v1::Product product = v1::PRODUCT_ORAL_NALTREXONE) {
    v1::EvaluateGateRequest request;
    request.set_patient_id(patient_id_);
    request.set_product(product);
    const auto reply = Call(clinician_, &v1::SafetyGateService::Stub::EvaluateGate, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.result().rules(number - 1);
  }
  std::string Says(int number, v1::Product product = v1::PRODUCT_ORAL_NALTREXONE) {
    const auto rule = Rule(number, product);
    return std::string(rule.judged_from_missing() ? "missing, " : "") + v1::GateOutcome_Name(rule.outcome());
  }
};

TEST_F(GateFacts, LetAFirstOrderBeSignedWithoutAnyOverrideWhenAllIsOnRecord) {
  RecordFindings();
  RecordLabs();
  const auto reply = Sign(Signing(Draft()));
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_THAT(reply.response.decision().overridden_rules(), IsEmpty());
  EXPECT_EQ(reply.response.decision().result().overall(), v1::GATE_OUTCOME_PASS);
  EXPECT_TRUE(reply.response.decision().result().judged_as_initiation());
}

TEST_F(GateFacts, TurnRulesFromMissingToPass) {
  RecordFindings();
  const auto injection = v1::PRODUCT_XR_NALTREXONE;
  EXPECT_EQ(Says(5), "missing, GATE_OUTCOME_OVERRIDE");
  EXPECT_EQ(Says(6), "missing, GATE_OUTCOME_OVERRIDE");
  EXPECT_EQ(Says(9), "missing, GATE_OUTCOME_OVERRIDE");
  EXPECT_EQ(Says(10), "missing, GATE_OUTCOME_WARN");
  EXPECT_EQ(Says(13), "missing, GATE_OUTCOME_WARN");
  RecordLabs();
  for (const int rule : {5, 6, 9, 10, 13}) EXPECT_EQ(Says(rule), "GATE_OUTCOME_PASS") << rule;
  EXPECT_EQ(Says(14, injection), "GATE_OUTCOME_PASS");
  EXPECT_THAT(Rule(14, injection).inputs(2).observation_id(), testing::Not(IsEmpty())) << "the platelets";
}

TEST_F(GateFacts, StopOnAPositiveScreenAndAreBoundByNoClassThatWasNotMeasured) {
  RecordFindings();
  auto screen = LabOf("DRUG_SCREEN", Today());
  screen.mutable_results()->DeleteSubrange(2, 1);
  const auto partial = RecordLab(screen);
  EXPECT_EQ(Says(5), "missing, GATE_OUTCOME_OVERRIDE");
  EXPECT_THAT(Rule(5).explanation(), HasSubstr("fentanyl"));
  EXPECT_EQ(Says(6), "GATE_OUTCOME_OVERRIDE") << "the panel lacks it";
  auto positive = LabOf("DRUG_SCREEN", Today());
  positive.mutable_results(0)->set_presence(v1::LabResult::PRESENCE_POSITIVE);
  const auto opiates = RecordLab(positive);
  EXPECT_EQ(Says(5), "GATE_OUTCOME_HARD_STOP");
  EXPECT_EQ(Rule(5).inputs_size(), 2);
  VoidLab(opiates);
  EXPECT_EQ(Says(5), "missing, GATE_OUTCOME_OVERRIDE") << "entered in error: it counts no more";
}

TEST_F(GateFacts, CountNoScreenOfAnEarlierDay) {
  RecordFindings();
  RecordLab(LabOf("DRUG_SCREEN", platform::Date(std::chrono::sys_days(Today()) - std::chrono::days(2))));
  EXPECT_EQ(Says(5), "missing, GATE_OUTCOME_OVERRIDE");
}

TEST_F(GateFacts, MeasureEnzymesAgainstThatLaboratorysLimit) {
  RecordFindings();
  auto liver = LabOf("LIVER", Today());
  liver.mutable_results(0)->set_value(121);
  const auto raised = RecordLab(liver);
  EXPECT_EQ(Says(9), "GATE_OUTCOME_OVERRIDE");
  v1::CorrectLabReportRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  request.set_report_id(raised.report_id());
  request.set_etag(raised.etag());
  request.set_reason(v1::CORRECTION_REASON_OTHER);
  liver.mutable_results(0)->set_value(201);
  *request.mutable_entry() = liver;
  ASSERT_TRUE(Call(clinician_, &v1::LabService::Stub::CorrectLabReport, request).status.ok());
  EXPECT_EQ(Says(9), "GATE_OUTCOME_HARD_STOP") << "the corrected report counts in its place";
  liver.mutable_results(0)->set_upper_limit(80);
  RecordLab(liver);
  EXPECT_EQ(Says(9), "GATE_OUTCOME_HARD_STOP") << "of two on one day the worse";
}

TEST_F(GateFacts, AskForADecisionWhenAPregnancyTestIsPositive) {
  RecordFindings();
  auto test = LabOf("PREGNANCY", Today());
  test.mutable_results(0)->set_presence(v1::LabResult::PRESENCE_POSITIVE);
  RecordLab(test);
  EXPECT_EQ(Says(10, v1::PRODUCT_XR_NALTREXONE), "GATE_OUTCOME_OVERRIDE");
}

TEST_F(GateFacts, AreReadOfAllMergedRecords) {
  RecordFindings();
  const auto other = Register();
  v1::RecordLabReportRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(other);
  *request.mutable_entry() = LabOf("LIVER", Today());
  Relate(clinician_, other);
  ASSERT_TRUE(Call(clinician_, &v1::LabService::Stub::RecordLabReport, request).status.ok());
  EXPECT_EQ(Says(9), "missing, GATE_OUTCOME_OVERRIDE");
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_survivor_patient_id(patient_id_);
  merged.set_duplicate_patient_id(other);
  TellOfEnrollment(merged, 2);
  EXPECT_EQ(Says(9), "GATE_OUTCOME_PASS");
}

TEST_F(GateFacts, AreKeptSoThatAReplaySaysTheSame) {
  RecordFindings();
  RecordLabs();
  ASSERT_TRUE(Sign(Signing(Draft())).status.ok());
  auto liver = LabOf("LIVER", Today());
  liver.mutable_results(0)->set_value(500);
  RecordLab(liver);
  EXPECT_EQ(ReasonOf(Sign(Signing(Draft())).status), "GATE_BLOCKED");
  v1::ReplayDecisionsRequest request;
  const auto replayed = Call(admin_, &v1::SafetyGateService::Stub::ReplayDecisions, request);
  ASSERT_TRUE(replayed.status.ok()) << AnswerOf(replayed.status);
  EXPECT_EQ(replayed.response.judged(), 2);
  EXPECT_THAT(replayed.response.rules(), IsEmpty());
  auto stricter = prescribing::wire::RulePackFromJson(prescribing::wire::ShippedRulePackJson()).value();
  stricter.version = "stricter";
  stricter.rules.at(prescribing::domain::gate::G(9)).numbers["override_above_uln"] = 2;
  stricter.rules.at(prescribing::domain::gate::G(9)).numbers["hard_stop_above_uln"] = 13;
  request.set_content(prescribing::wire::ToJson(stricter));
  const auto judged = Call(admin_, &v1::SafetyGateService::Stub::ReplayDecisions, request);
  ASSERT_TRUE(judged.status.ok()) << AnswerOf(judged.status);
  EXPECT_EQ(judged.response.laxer(), 1) << "500 of 40 stops no more: the values were kept";
}

}  // namespace
}  // namespace cairn::tests
