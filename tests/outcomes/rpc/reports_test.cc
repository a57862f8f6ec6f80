#include "tests/outcomes/rpc/told_clinic.h"

namespace cairn::tests {
namespace {

using Stub = v1::ReportService::Stub;

class Reports : public ToldClinic {
 protected:
  static v1::RunReportRequest Ask(const std::string& report, const std::string& as_of = "") {
    v1::RunReportRequest request;
    request.set_report(report);
    request.set_as_of(as_of);
    return request;
  }
  v1::ReportResult Run(const Person& person, const v1::RunReportRequest& request) {
    return Must(person, &Stub::RunReport, request).result();
  }
  std::string WhyNot(const Person& person, const v1::RunReportRequest& request) {
    return ReasonOf(Call(person, &Stub::RunReport, request).status);
  }
  /// A count of a line of the first table.
  static std::int64_t CountAt(const v1::ReportResult& result, int row, const std::string& column) {
    const auto& table = result.tables(0);
    for (int i = 0; i < table.columns_size(); ++i) {
      if (table.columns(i).name() == column) return table.rows(row).cells(i).count();
    }
    ADD_FAILURE() << "no column " << column;
    return -1;
  }
};

TEST_F(Reports, AreListedWithWhatTheyAsk) {
  const auto listed = Must(analyst_, &Stub::ListReports, v1::ListReportsRequest());
  ASSERT_GE(listed.reports_size(), 16);
  EXPECT_EQ(listed.reports(0).report(), "retention");
  EXPECT_EQ(listed.reports(0).definition(), "retention/1");
}

TEST_F(Reports, SayWhatTheirNumbersAreNumbersOf) {
  StartMany(2, 8);
  const auto result = Run(coordinator_, Ask("retention"));
  EXPECT_EQ(result.definition(), "retention/1");
  EXPECT_EQ(result.as_of(), "enrollment:4,prescribing:16");
  EXPECT_EQ(result.view(), v1::REPORT_VIEW_CLINIC);
  EXPECT_EQ(result.data_cut().SerializeAsString(), Today().SerializeAsString());
  EXPECT_EQ(result.input_digest().size(), 64U);
  EXPECT_EQ(result.freshness_size(), 5);
  EXPECT_EQ(CountAt(result, 2, "starters"), 2);
  EXPECT_EQ(CountAt(result, 2, "continuous"), 2);
  EXPECT_EQ(CountAt(result, 3, "starters"), 0);
}

TEST_F(Reports, AllRunOfACohortOfNobodyAndOfSomebody) {
  const auto listed = Must(coordinator_, &Stub::ListReports, v1::ListReportsRequest());
  for (const bool somebody : {false, true}) {
    if (somebody) StartMany(3, 5);
    for (const auto& one : listed.reports()) {
      const auto result = Run(coordinator_, Ask(one.report()));
      EXPECT_GE(result.tables_size(), 1) << one.report();
      EXPECT_EQ(result.as_of() == "none", !somebody);
    }
  }
}

TEST_F(Reports, AreTheSameBytesForTheSameMomentWhateverWasToldSince) {
  auto patients = StartMany(3, 8);
  auto request = Ask("retention");
  *request.mutable_data_cut() = Today();
  const auto before = Run(coordinator_, request);
  request.set_as_of(before.as_of());
  EXPECT_EQ(Run(coordinator_, request).SerializeAsString(), before.SerializeAsString());
  // Back-dated: the last four injections of one were never given.
  for (int i = 4; i < 8; ++i) {
    prescribing::v1::DoseVoided voided;
    voided.set_patient_id(patients[0].patient_id);
    voided.set_dose_id(patients[0].dose_ids.at(static_cast<std::size_t>(i)));
    TellFact(FactSource::kPrescribing, voided);
  }
  StartMany(1, 2);
  EXPECT_EQ(Run(coordinator_, request).SerializeAsString(), before.SerializeAsString());
  const auto after = Run(coordinator_, Ask("retention"));
  EXPECT_NE(after.input_digest(), before.input_digest());
  EXPECT_EQ(CountAt(after, 2, "starters"), 4);
  EXPECT_EQ(CountAt(after, 2, "continuous"), 2);
}

TEST_F(Reports, NameTheFactsThatMadeTheDifference) {
  auto patients = StartMany(2, 8);
  const auto before = Run(coordinator_, Ask("retention"));
  auto corrected = Injection(patients[0], 20);
  corrected.set_supersedes_dose_id(patients[0].dose_ids.at(3));
  const auto position = TellFact(FactSource::kPrescribing, corrected);
  v1::CompareReportsRequest request;
  request.set_report("retention");
  request.set_from_as_of(before.as_of());
  const auto compared = Must(coordinator_, &Stub::CompareReports, request);
  ASSERT_EQ(compared.facts_size(), 1);
  EXPECT_EQ(compared.facts(0).kind(), "DoseRecorded");
  EXPECT_EQ(compared.facts(0).source(), "prescribing");
  EXPECT_EQ(compared.facts(0).position(), position);
  EXPECT_TRUE(compared.facts(0).corrects());
  EXPECT_TRUE(compared.facts(0).patient_id().empty());
  ASSERT_GE(compared.rows_size(), 1);
  EXPECT_EQ(compared.rows(0).table(), "retention");
  EXPECT_NE(compared.rows(0).before().SerializeAsString(), compared.rows(0).after().SerializeAsString());
  // A contact changes nothing of it, and is not named.
  request.set_to_as_of(before.as_of());
  const auto same = Must(coordinator_, &Stub::CompareReports, request);
  EXPECT_EQ(same.rows_size(), 0);
  EXPECT_EQ(same.facts_size(), 0);
}

TEST_F(Reports, TellCliniciansOfTheirOwnPanelAndWhoIsMeant) {
  const auto mine = Start(patient_id_, 8);
  StartMany(5, 8);
  const auto result = Run(clinician_, Ask("retention"));
  EXPECT_TRUE(result.own_panel());
  EXPECT_EQ(CountAt(result, 0, "starters"), 1);
  EXPECT_EQ(CountAt(Run(outsider_, Ask("retention")), 0, "starters"), 0);
  TellFact(FactSource::kPrescribing, Injection(mine, 3));
  StartMany(1, 1);
  v1::CompareReportsRequest request;
  request.set_report("retention");
  request.set_from_as_of(result.as_of());
  const auto compared = Must(clinician_, &Stub::CompareReports, request);
  ASSERT_EQ(compared.facts_size(), 1);
  EXPECT_EQ(compared.facts(0).patient_id(), patient_id_);
  EXPECT_EQ(compared.facts(0).occurred_on().SerializeAsString(), Today(-3).SerializeAsString());
  EXPECT_EQ(Must(outsider_, &Stub::CompareReports, request).facts_size(), 0);
}

TEST_F(Reports, TellAnAnalystWhatMayBePublishedAndNoPerson) {
  auto patients = StartMany(12, 8);
  auto request = Ask("retention");
  const auto result = Run(analyst_, request);
  EXPECT_EQ(result.view(), v1::REPORT_VIEW_PUBLISHED);
  EXPECT_EQ(CountAt(result, 0, "starters"), 12);
  request.set_view(v1::REPORT_VIEW_CLINIC);
  EXPECT_EQ(WhyNot(analyst_, request), "VIEW_NOT_ALLOWED");
}

TEST_F(Reports, HideSmallCountsFromAnAnalyst) {
  StartMany(10, 8);
  const auto result = Run(analyst_, Ask("retention"));
  for (const auto& row : result.tables(0).rows()) {
    for (int i = 0; i < row.cells_size(); ++i) {
      const auto kind = result.tables(0).columns(i).kind();
      EXPECT_FALSE(kind == v1::ReportColumn::KIND_COUNT && row.cells(i).count() >= 1 && row.cells(i).count() <= 10);
    }
  }
}

TEST_F(Reports, AreRefusedWhereTheDifferenceFromAnEarlierOneIsAFewPersons) {
  StartMany(30, 8);
  auto before = Ask("retention");
  *before.mutable_data_cut() = platform::wire::ToProto(EndOfMonth(1));
  Run(analyst_, before);
  // The same people again tell nothing more.
  before.set_report("pdc-distribution");
  Run(analyst_, before);
  EXPECT_EQ(Count("report_release"), 2);
  EXPECT_EQ(Count("release_population"), 1);
  StartMany(3, 8);
  EXPECT_EQ(WhyNot(analyst_, Ask("retention")), "RELEASE_WOULD_DIFFER");
  EXPECT_EQ(Count("report_release"), 2);
  EXPECT_EQ(CountAt(Run(coordinator_, Ask("retention")), 0, "starters"), 33);
  StartMany(8, 8);
  EXPECT_EQ(CountAt(Run(analyst_, Ask("retention")), 0, "starters"), 41);
}

TEST_F(Reports, AreExportedByAMethodOfTheirOwn) {
  StartMany(2, 8);
  v1::ExportReportRequest request;
  request.set_report("retention");
  const auto exported = Must(coordinator_, &Stub::ExportReport, request).result();
  EXPECT_EQ(exported.SerializeAsString(), Run(coordinator_, Ask("retention")).SerializeAsString());
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/ExportReport'"), 1);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/RunReport'"), 1);
}

TEST_F(Reports, RefuseWhatCannotBeAnswered) {
  StartMany(1, 2);
  EXPECT_EQ(WhyNot(coordinator_, Ask("profits")), "REPORT_UNKNOWN");
  EXPECT_EQ(WhyNot(coordinator_, Ask("retention", "yesterday")), "AS_OF_UNREADABLE");
  EXPECT_EQ(WhyNot(coordinator_, Ask("retention", "billing:1")), "AS_OF_SOURCE_UNKNOWN");
  const auto ahead = Call(coordinator_, &Stub::RunReport, Ask("retention", "prescribing:99"));
  EXPECT_EQ(ReasonOf(ahead.status), "POSITION_NOT_REACHED");
  EXPECT_EQ(MetadataOf(ahead.status, "arrived"), "2");
  auto tomorrow = Ask("retention");
  *tomorrow.mutable_data_cut() = Today(1);
  EXPECT_EQ(WhyNot(coordinator_, tomorrow), "DATA_CUT_AHEAD");
  auto wrong = Ask("discontinuation");
  auto& parameter = *wrong.add_parameters();
  parameter.set_name("least_at_risk");
  parameter.set_value("-1");
  *wrong.mutable_cohort()->mutable_started_from() = Today();
  *wrong.mutable_cohort()->mutable_started_to() = Today(-1);
  const auto refused = Call(coordinator_, &Stub::RunReport, wrong);
  EXPECT_EQ(ReasonOf(refused.status), "INVALID_REQUEST");
  EXPECT_EQ(FieldsOf(refused.status), (std::vector<std::string>{"cohort.started_to", "parameters[0].value"}));
  // A year is no day.
  wrong.mutable_data_cut()->set_year(2026);
  EXPECT_EQ(FieldsOf(Call(coordinator_, &Stub::RunReport, wrong).status), std::vector<std::string>{"data_cut"});
}

TEST_F(Reports, LeaveOutWhoseEventsCannotBeReadAndShowThem) {
  auto patients = StartMany(3, 8);
  prescribing::v1::DoseVoided voided;
  voided.set_patient_id(patients[0].patient_id);
  voided.set_dose_id("none");
  const auto before = Must(officer_, &Stub::GetFreshness, v1::GetFreshnessRequest()).as_of();
  const auto position = TellFact(FactSource::kPrescribing, voided);
  TellBody(FactSource::kPrescribing, "cairn.prescribing.v1.DoseVoided", "\xFF");
  const auto freshness = Must(officer_, &Stub::GetFreshness, v1::GetFreshnessRequest());
  ASSERT_EQ(freshness.unread_count(), 2);
  EXPECT_EQ(freshness.unread(0).position(), position);
  EXPECT_EQ(freshness.unread(0).kind(), "DoseVoided");
  const auto result = Run(coordinator_, Ask("retention"));
  EXPECT_EQ(CountAt(result, 0, "starters"), 2);
  EXPECT_EQ(result.tables(0).exclusions(0).reason(), "record_unreadable");
  EXPECT_EQ(CountAt(Run(coordinator_, Ask("retention", before)), 0, "starters"), 3);
}

TEST_F(Reports, FollowMergesAndTheirEnd) {
  const auto patients = StartMany(2, 4);
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_survivor_patient_id(patients[0].patient_id);
  merged.set_duplicate_patient_id(patients[1].patient_id);
  TellFact(FactSource::kEnrollment, merged);
  auto initiation = Run(coordinator_, Ask("initiation"));
  EXPECT_EQ(initiation.tables(0).exclusions(0).count(), 1);
  enrollment::v1::PatientUnmerged unmerged;
  unmerged.set_merge_id(merged.merge_id());
  unmerged.set_survivor_patient_id(patients[0].patient_id);
  unmerged.set_duplicate_patient_id(patients[1].patient_id);
  TellFact(FactSource::kEnrollment, unmerged);
  v1::CompareReportsRequest request;
  request.set_report("retention");
  request.set_from_as_of(initiation.as_of());
  const auto compared = Must(coordinator_, &Stub::CompareReports, request);
  ASSERT_EQ(compared.facts_size(), 1);
  EXPECT_EQ(compared.facts(0).kind(), "PatientUnmerged");
}

TEST_F(Reports, KnowNothingOfOtherOrganisations) {
  StartMany(3, 8);
  const auto stranger = Someone(stranger_.org, options::v1::ROLE_CARE_COORDINATOR);
  EXPECT_EQ(Run(stranger, Ask("retention")).as_of(), "none");
  EXPECT_EQ(WhyNot(stranger, Ask("retention", "enrollment:1")), "POSITION_NOT_REACHED");
}

}  // namespace
}  // namespace cairn::tests
