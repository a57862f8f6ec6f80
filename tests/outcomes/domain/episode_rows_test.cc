#include "outcomes/domain/episode_rows.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "measures/reports/pdc_distribution.h"
#include "outcomes/domain/medication_input.h"
#include "tests/outcomes/domain/random_clinic.h"
#include "tests/outcomes/domain/told_facts.h"

namespace cairn::tests {
namespace {

using measures::reports::Report;
using measures::reports::Value;

constexpr unsigned kClinics = 20;
constexpr int kSteps = 60;

Report RowsOf(const domain::ReportAsked& asked) {
  return domain::RunReport(domain::EpisodeRowsSpec(), asked).at(0).report;
}

/// Rows in whose column something stands; with `text`, that.
std::int64_t CountWith(const Report& rows, const char* column, const std::string& text = "") {
  std::int64_t count = 0;
  for (std::size_t row = 0; row < rows.rows.size(); ++row) {
    const auto& cell = rows.At(row, column);
    count += text.empty() ? !std::holds_alternative<std::monostate>(cell) : cell == Value(text);
  }
  return count;
}

std::int64_t SumOf(const Report& rows, const char* column) {
  std::int64_t sum = 0;
  for (std::size_t row = 0; row < rows.rows.size(); ++row) {
    if (const auto* count = std::get_if<std::int64_t>(&rows.At(row, column))) sum += *count;
  }
  return sum;
}

std::int64_t Excluded(const Report& report, const std::string& line, const std::string& reason) {
  std::int64_t count = 0;
  for (const auto& one : report.exclusions)
    count += one.reason == reason && one.line == line ? one.count.value_or(0) : 0;
  return count;
}

class ClinicOfRows : public testing::TestWithParam<unsigned> {
 protected:
  ClinicOfRows() {
    RandomClinic clinic(GetParam());
    for (int step = 0; step < kSteps; ++step) TakeUp(book_, clinic.Next());
    people_ = domain::PeopleAsOf(book_, book_.held());
    cohort_ = domain::ChooseCohort(people_, {}, cut_);
  }

  Report Rows() const { return RowsOf({cohort_, Values(domain::EpisodeRowsSpec()), cut_, true}); }
  std::vector<domain::NamedTable> Run(const char* id) {
    const auto* spec = domain::FindReport(id).value();
    values_ = Values(*spec);
    return domain::RunReport(*spec, {cohort_, values_, cut_});
  }
  const domain::ParameterValues& Values(const domain::ReportSpec& spec) const {
    values_ = domain::ReadParameters(spec, {}).value();
    return values_;
  }

  domain::FactBook book_;
  std::vector<domain::Person> people_;
  const domain::DataCut cut_{Day("2025-10-01"), *platform::TimeZone::Find("America/New_York")};
  domain::ChosenCohort cohort_;
  mutable domain::ParameterValues values_;
};

TEST_P(ClinicOfRows, AddUpToTheReports) {
  const auto rows = Rows();
  const auto later = Excluded(rows, "", "starts_after_data_cut");
  EXPECT_EQ(static_cast<std::int64_t>(rows.rows.size()) + later, static_cast<std::int64_t>(cohort_.episodes.size()));
  // R1 asks on day 30 who has been there for so long; the others are told as not mature.
  const auto retention = Run("retention").at(0).report;
  EXPECT_EQ(CountWith(rows, "days_to_first_dose"),
            std::get<std::int64_t>(retention.At(0, "starters")) + Excluded(retention, "30", "not_mature"));
  const auto ends = Run("discontinuation").at(0).report;
  const bool is_anybody = !ends.rows.empty();
  EXPECT_EQ(Value(CountWith(rows, "days_to_discontinuation")),
            is_anybody ? ends.At(0, "discontinued") : Value(std::int64_t{0}));
  const auto pdc = Run("pdc-distribution").at(0).report;
  EXPECT_EQ(Value(CountWith(rows, "pdc_180")), pdc.At(0, "measured"));
  for (const char* band : {"high", "partial", "low"})
    EXPECT_EQ(Value(CountWith(rows, "pdc_band", band)), pdc.At(0, band)) << band;
  EXPECT_EQ(Value(SumOf(rows, "modules_completed")), Run("therapy-dose").at(0).report.At(0, "modules_completed"));
}

TEST_P(ClinicOfRows, HavePdcAsR2) {
  measures::reports::Cohort cohort{.data_cut = cut_.day};
  std::vector<domain::CareEpisode> begun;
  for (const auto& one : cohort_.episodes) {
    if (one.episode->begun.on <= cut_.day) begun.push_back(one);
  }
  cohort.members = domain::MembersOf(begun, cut_);
  const auto pdcs = measures::reports::PdcsOf(cohort);
  const auto extracted = domain::ExtractEpisodes({cohort_, Values(domain::EpisodeRowsSpec()), cut_, true});
  ASSERT_EQ(extracted.size(), pdcs.size());
  for (std::size_t i = 0; i < pdcs.size(); ++i) EXPECT_EQ(extracted[i].pdc, pdcs[i].covered);
}

TEST_P(ClinicOfRows, AreTheSameForTheSamePositionWhoeverCameFirst) {
  const auto rows = Rows().rows;
  EXPECT_EQ(Rows().rows, rows);
  std::reverse(people_.begin(), people_.end());
  cohort_ = domain::ChooseCohort(people_, {}, cut_);
  EXPECT_EQ(Rows().rows, rows);
}

INSTANTIATE_TEST_SUITE_P(Seeds, ClinicOfRows, testing::Range(1U, kClinics + 1));

TEST(EpisodeRowsSpec, IsNoReportOfTheCatalogue) {
  EXPECT_FALSE(domain::FindReport(domain::EpisodeRowsSpec().id));
  EXPECT_TRUE(domain::EpisodeRowsSpec().is_row_level);
  for (const auto& spec : domain::ReportCatalogue()) EXPECT_FALSE(spec.is_row_level) << spec.id;
}

TEST(EnoughForRows, AreNoneOrMoreThanTen) {
  EXPECT_TRUE(domain::RequireEnoughForRows(0));
  EXPECT_TRUE(domain::RequireEnoughForRows(11));
  for (const std::size_t few : {1U, 10U}) {
    const auto refused = domain::RequireEnoughForRows(few);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "ROWS_TOO_FEW");
    EXPECT_TRUE(refused.error().metadata.empty()) << "how many there are is not told";
  }
}

TEST(ExtractedEpisodes, HaveWhatWasKnownByTheDataCut) {
  Told told;
  const auto patient = PatientId::New();
  const auto diagnosis = platform::NewUuid();
  const auto episode = EpisodeOn(Day("2025-03-01"), diagnosis);
  const auto match = platform::NewUuid();
  const auto assignment = platform::NewUuid();
  told.Tell(FactSource::kEnrollment, patient,
            {domain::PatientDescribed{.birth_year = 1980, .sex = "female", .race_ethnicity = "asian"}});
  told.Tell(FactSource::kEnrollment, patient,
            {domain::DiagnosisMade{diagnosis, domain::UseDisorder::kOpioidUse, Day("2025-02-20")}});
  told.Tell(FactSource::kEnrollment, patient, {domain::LevelOfCareTold{platform::NewUuid(), 4, Day("2025-02-01")}});
  told.Tell(FactSource::kEnrollment, patient, {domain::LevelOfCareTold{platform::NewUuid(), 1, Day("2025-04-01")}});
  told.Tell(FactSource::kEnrollment, patient, {episode});
  for (const char* day : {"2025-03-03", "2025-03-31", "2026-03-01"})
    told.Tell(FactSource::kPrescribing, patient, {InjectionOn(episode.episode, Day(day))});
  const platform::Instant at = std::chrono::sys_days(Day("2025-03-10")) + std::chrono::hours(15);
  told.Tell(FactSource::kMentorship, patient, {domain::MatchBegun{match, at}});
  told.Tell(FactSource::kMentorship, patient,
            {domain::ContactTold{platform::NewUuid(), match, true, at + std::chrono::hours(48)}});
  told.Tell(FactSource::kCounseling, patient,
            {domain::ModuleAssignedFact{assignment, episode.episode, "CRAVING", {"CRAVING"}}});
  told.Tell(FactSource::kCounseling, patient, {domain::ModuleCompletedFact{assignment, Day("2025-05-01")}});
  for (const char* day : {"2025-04-02", "2025-04-09", "2026-04-01"})
    told.Tell(FactSource::kCounseling, patient, {domain::SessionHeld{platform::NewUuid(), episode.episode, Day(day)}});
  for (const auto& [day, total] : {std::pair("2025-02-27", 17), {"2025-06-01", 9}, {"2026-05-01", 3}})
    told.Tell(FactSource::kOutcomes, patient,
              {domain::AssessmentTold{platform::NewUuid(), "phq-9", 1, Day(day), total}});
  const domain::DataCut cut{Day("2025-12-31"), *platform::TimeZone::Find("America/New_York")};
  const auto people = told.People();
  const auto cohort = domain::ChooseCohort(people, {}, cut);
  const domain::ParameterValues values = {{"injection_days", "28"}};
  const auto row = domain::ExtractEpisodes({cohort, values, cut, true}).at(0);
  EXPECT_EQ(row.disorder, "opioid_use");
  EXPECT_EQ(row.level_of_care, "asam_2_1") << "the one in force on the first day";
  EXPECT_EQ(row.medication, "injection");
  EXPECT_EQ(row.first_dose_on, Day("2025-03-03"));
  EXPECT_EQ(row.first_peer_contact_on, Day("2025-03-12"));
  EXPECT_EQ(row.discontinued_on, Day("2025-04-27")) << "what was given later is not known";
  EXPECT_EQ(row.injections, 2);
  EXPECT_EQ(row.modules_completed, 1);
  EXPECT_EQ(row.sessions_attended, 2);
  EXPECT_EQ(row.phq9_baseline->value, 17);
  EXPECT_EQ(row.phq9_last->value, 9);
  EXPECT_FALSE(row.discharged_on);
  EXPECT_TRUE(row.is_pdc_whole);
}

}  // namespace
}  // namespace cairn::tests
