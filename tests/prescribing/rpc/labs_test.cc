#include "tests/prescribing/rpc/dose_clinic.h"

namespace cairn::tests {
namespace {

using testing::SizeIs;

class Labs : public DoseClinic {
 protected:
  v1::LabReportEntry Liver(double alt, int days_ago) const {
    v1::LabReportEntry entry;
    entry.set_panel("LIVER");
    *entry.mutable_collected_on() = DaysAgo(days_ago);
    for (const auto* code : {"1742-6", "1920-8"}) {
      auto& result = *entry.add_results();
      result.set_code_system("http://loinc.org");
      result.set_code(code);
      result.set_value(alt);
      result.set_unit("U/L");
      result.set_upper_limit(40);
    }
    return entry;
  }

  v1::LabReport Record(const v1::LabReportEntry& entry) {
    v1::RecordLabReportRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    *request.mutable_entry() = entry;
    const auto reply = Call(clinician_, &v1::LabService::Stub::RecordLabReport, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status) << MetadataOf(reply.status, "rules");
    return reply.response.report();
  }

  std::vector<v1::LabReport> ListLabs(bool all = false) {
    v1::ListLabResultsRequest request;
    request.set_patient_id(patient_id_);
    request.set_all(all);
    request.set_page_size(1);
    std::vector<v1::LabReport> reports;
    do {
      const auto reply = Call(prescriber_, &v1::LabService::Stub::ListLabResults, request);
      EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
      reports.insert(reports.end(), reply.response.reports().begin(), reply.response.reports().end());
      request.set_page_token(reply.response.next_page_token());
    } while (!request.page_token().empty());
    return reports;
  }

  std::optional<v1::MonitoringDue> DueFor(v1::MonitoringDue::Item item) {
    v1::ListMonitoringDueRequest request;
    request.set_patient_id(patient_id_);
    const auto reply = Call(prescriber_, &v1::LabService::Stub::ListMonitoringDue, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    for (const auto& due : reply.response.items()) {
      if (due.item() == item) return due;
    }
    return std::nullopt;
  }
};

TEST_F(Labs, AreKeptAsTheyWereReported) {
  const auto first = Record(Liver(30.5, 20));
  const auto second = Record(Liver(1.0 / 0.3, 3));
  EXPECT_EQ(first.reported_on().SerializeAsString(), first.collected_on().SerializeAsString());
  EXPECT_DOUBLE_EQ(first.results(0).times_upper_limit(), 30.5 / 40);
  const auto listed = ListLabs();
  ASSERT_THAT(listed, SizeIs(2));
  EXPECT_EQ(listed[0].SerializeAsString(), second.SerializeAsString());
  EXPECT_EQ(listed[1].SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.prescribing.v1.LabReportRecorded'"), 2);
}

TEST_F(Labs, AreCorrectedAndVoidedAndNeverDeleted) {
  const auto wrong = Record(Liver(300, 3));
  v1::CorrectLabReportRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  request.set_report_id(wrong.report_id());
  request.set_etag(wrong.etag());
  *request.mutable_entry() = Liver(30, 3);
  const auto correct = [&] { return Call(clinician_, &v1::LabService::Stub::CorrectLabReport, request); };
  EXPECT_EQ(ReasonOf(correct().status), "CORRECTION_REASON_REQUIRED");
  request.set_reason(v1::CORRECTION_REASON_OTHER);
  request.set_report_id(NewRequestId());
  EXPECT_EQ(ReasonOf(correct().status), "LAB_REPORT_NOT_FOUND");
  request.set_report_id(wrong.report_id());
  const auto reply = correct();
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.report().supersedes_report_id(), wrong.report_id());
  ASSERT_THAT(ListLabs(), SizeIs(1));
  EXPECT_EQ(ListLabs()[0].SerializeAsString(), reply.response.report().SerializeAsString());
  ASSERT_THAT(ListLabs(true), SizeIs(2));
  request.set_request_id(NewRequestId());
  EXPECT_EQ(ReasonOf(correct().status), "ALREADY_SUPERSEDED");

  v1::VoidLabReportRequest voiding;
  voiding.set_request_id(NewRequestId());
  voiding.set_patient_id(patient_id_);
  voiding.set_report_id(reply.response.report().report_id());
  voiding.set_etag(wrong.etag());
  voiding.set_reason(v1::CORRECTION_REASON_WRONG_PATIENT);
  const auto mark = [&] { return Call(clinician_, &v1::LabService::Stub::VoidLabReport, voiding); };
  EXPECT_EQ(ReasonOf(mark().status), "ETAG_MISMATCH");
  voiding.set_etag(reply.response.report().etag());
  const auto voided = mark();
  ASSERT_TRUE(voided.status.ok()) << AnswerOf(voided.status);
  EXPECT_EQ(voided.response.report().state(), v1::LabReport::STATE_ENTERED_IN_ERROR);
  EXPECT_THAT(ListLabs(), SizeIs(0));
  EXPECT_THAT(ListLabs(true), SizeIs(2));
  EXPECT_EQ(Count("lab_result"), 4);
}

TEST_F(Labs, AreDueBeforeTheFirstDoseAndThenByTheSchedule) {
  const auto baseline = DueFor(v1::MonitoringDue::ITEM_LIVER_TESTS);
  ASSERT_TRUE(baseline);
  EXPECT_EQ(baseline->reason(), v1::MonitoringDue::REASON_BASELINE);
  Record(Liver(30, 20));
  Kept(Injecting(10));
  const auto liver = DueFor(v1::MonitoringDue::ITEM_LIVER_TESTS);
  ASSERT_TRUE(liver);
  EXPECT_EQ(liver->reason(), v1::MonitoringDue::REASON_SCHEDULE);
  EXPECT_FALSE(liver->overdue());
  const auto screen = DueFor(v1::MonitoringDue::ITEM_DRUG_SCREEN);
  ASSERT_TRUE(screen);
  EXPECT_EQ(screen->reason(), v1::MonitoringDue::REASON_BASELINE);
  EXPECT_TRUE(screen->overdue());
}

TEST_F(Labs, AskForAPregnancyTestUnlessItIsSaidToBeImpossible) {
  Kept(Injecting(27));
  EXPECT_TRUE(DueFor(v1::MonitoringDue::ITEM_PREGNANCY_TEST));
  v1::FindingValue value;
  value.mutable_pregnancy_possible()->set_answer(v1::ANSWER_NO);
  PrescribingTest::Record(value);
  EXPECT_FALSE(DueFor(v1::MonitoringDue::ITEM_PREGNANCY_TEST));
}

TEST_F(Labs, AreClosedToWhoDoesNotCareForThePatient) {
  Record(Liver(30, 3));
  v1::ListLabResultsRequest request;
  request.set_patient_id(patient_id_);
  EXPECT_EQ(ReasonOf(Call(colleague_, &v1::LabService::Stub::ListLabResults, request).status), "PATIENT_NOT_FOUND");
  v1::ListMonitoringDueRequest due;
  due.set_patient_id(patient_id_);
  EXPECT_EQ(ReasonOf(Call(stranger_, &v1::LabService::Stub::ListMonitoringDue, due).status), "PATIENT_NOT_FOUND");
}

}  // namespace
}  // namespace cairn::tests
