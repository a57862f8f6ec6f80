#include "tests/outcomes/rpc/told_clinic.h"

namespace cairn::tests {
namespace {

using Stub = v1::ReportService::Stub;

class EpisodeRows : public ToldClinic {
 protected:
  EpisodeRows() { BeginLastYear(); }

  v1::ExportEpisodeRowsResponse Rows(const Person& person, const v1::ExportEpisodeRowsRequest& request = {}) {
    return Must(person, &Stub::ExportEpisodeRows, request);
  }
  std::string WhyNot(const Person& person, const v1::ExportEpisodeRowsRequest& request = {}) {
    return ReasonOf(Call(person, &Stub::ExportEpisodeRows, request).status);
  }
  /// Of the first table.
  static std::int64_t CountAt(const v1::ReportResult& result, int row, const std::string& column) {
    const auto& table = result.tables(0);
    for (int i = 0; i < table.columns_size(); ++i) {
      if (table.columns(i).name() == column) return table.rows(row).cells(i).count();
    }
    ADD_FAILURE() << "no column " << column;
    return -1;
  }
};

TEST_F(EpisodeRows, AreOneForEachEpisode) {
  StartMany(12, 8);
  const auto answer = Rows(analyst_);
  const auto& result = answer.result();
  EXPECT_EQ(answer.rows(), 12);
  EXPECT_EQ(answer.chunk(), 1);
  EXPECT_EQ(answer.chunks(), 1);
  EXPECT_EQ(result.report(), "episode-rows");
  EXPECT_EQ(result.definition(), "episode_rows/1");
  EXPECT_EQ(result.view(), v1::REPORT_VIEW_PUBLISHED);
  EXPECT_NE(result.not_told(), "");
  ASSERT_EQ(result.tables_size(), 1);
  ASSERT_EQ(result.tables(0).rows_size(), 12);
  v1::RunReportRequest retention;
  retention.set_report("retention");
  retention.set_as_of(result.as_of());
  EXPECT_EQ(CountAt(Must(analyst_, &Stub::RunReport, retention).result(), 0, "starters"), 12);
  for (int row = 0; row < 12; ++row) {
    EXPECT_EQ(CountAt(result, row, "row"), row + 1);
    EXPECT_EQ(CountAt(result, row, "injections"), 8);
    EXPECT_EQ(CountAt(result, row, "start_year"), Today(-began_days_ago_).year());
  }
}

TEST_F(EpisodeRows, TellAnAnalystNoIdAndNoDay) {
  const auto patients = StartMany(12, 8);
  auto answer = Rows(analyst_);
  // What was asked is not about a person.
  for (auto* result : {answer.mutable_result()}) {
    result->clear_as_of();
    result->clear_data_cut();
    result->clear_freshness();
  }
  const auto bytes = answer.SerializeAsString();
  for (const auto& patient : patients) {
    EXPECT_EQ(bytes.find(patient.patient_id), std::string::npos);
    EXPECT_EQ(bytes.find(patient.episode_id), std::string::npos);
    for (const auto& dose : patient.dose_ids) EXPECT_EQ(bytes.find(dose), std::string::npos);
  }
  EXPECT_EQ(bytes.find(programme_id_), std::string::npos);
}

TEST_F(EpisodeRows, AreTheSameBytesForTheSamePosition) {
  StartMany(12, 8);
  v1::ExportEpisodeRowsRequest request;
  const auto before = Rows(analyst_, request);
  StartMany(15, 3);
  request.set_as_of(before.result().as_of());
  *request.mutable_data_cut() = before.result().data_cut();
  EXPECT_EQ(Rows(analyst_, request).SerializeAsString(), before.SerializeAsString());
  EXPECT_EQ(Rows(coordinator_, request).SerializeAsString(), before.SerializeAsString()) << "nobody gets others";
}

TEST_F(EpisodeRows, AreReleasesAsPublishedReportsAre) {
  StartMany(30, 8);
  Rows(analyst_);
  EXPECT_EQ(Count("report_release WHERE definition = 'episode_rows/1'"), 1);
  StartMany(3, 8);
  v1::ExportEpisodeRowsRequest earlier;
  *earlier.mutable_data_cut() = platform::wire::ToProto(EndOfYear(1));
  EXPECT_EQ(WhyNot(analyst_, earlier), "RELEASE_WOULD_DIFFER");
  v1::RunReportRequest retention;
  retention.set_report("retention");
  EXPECT_EQ(ReasonOf(Call(analyst_, &Stub::RunReport, retention).status), "RELEASE_WOULD_DIFFER")
      << "rows and tables are compared with each other";
  EXPECT_EQ(WhyNot(coordinator_, earlier), "RELEASE_WOULD_DIFFER");
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/ExportEpisodeRows'"), 3);
}

TEST_F(EpisodeRows, AreOfNobodyOrOfMoreThanTen) {
  EXPECT_EQ(Rows(analyst_).rows(), 0);
  StartMany(10, 8);
  EXPECT_EQ(WhyNot(analyst_), "ROWS_TOO_FEW");
  EXPECT_EQ(Count("report_release"), 1) << "what is refused is no release";
}

TEST_F(EpisodeRows, AreOfTheirOwnPanelForWhoLooksAfterPatients) {
  StartMany(12, 8);
  Start(patient_id_, 8);
  EXPECT_EQ(WhyNot(clinician_), "ROWS_TOO_FEW");
  EXPECT_EQ(Rows(outsider_).rows(), 0);
  EXPECT_TRUE(Rows(outsider_).result().own_panel());
}

TEST_F(EpisodeRows, NameEverythingThatMayNotBeAsked) {
  v1::ExportEpisodeRowsRequest request;
  auto& cohort = *request.mutable_cohort();
  cohort.set_site_id(platform::NewUuid().ToString());
  *cohort.mutable_started_from() = platform::wire::ToProto(platform::ParseDate("2026-03-01").value());
  *cohort.mutable_started_to() = platform::wire::ToProto(platform::ParseDate("2026-03-07").value());
  request.add_parameters()->set_name("anchor");
  EXPECT_EQ(
      FieldsOf(Call(analyst_, &Stub::ExportEpisodeRows, request).status),
      (std::vector<std::string>{"cohort.site_id", "cohort.started_from", "cohort.started_to", "parameters[0].name"}));
  v1::ExportEpisodeRowsRequest year;
  *year.mutable_cohort()->mutable_started_from() = platform::wire::ToProto(platform::ParseDate("2024-01-01").value());
  *year.mutable_cohort()->mutable_started_to() = platform::wire::ToProto(platform::ParseDate("2025-12-31").value());
  EXPECT_EQ(WhyNot(analyst_, year), "");
  v1::ExportEpisodeRowsRequest ahead;
  *ahead.mutable_data_cut() = Today(1);
  EXPECT_EQ(WhyNot(analyst_, ahead), "DATA_CUT_AHEAD");
  v1::ExportEpisodeRowsRequest beyond;
  beyond.set_as_of("prescribing:99");
  EXPECT_EQ(WhyNot(analyst_, beyond), "POSITION_NOT_REACHED");
}

}  // namespace
}  // namespace cairn::tests
