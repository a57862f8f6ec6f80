#include "tests/clients/cli/exported_reports.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "clients/cli/report_answer.h"
#include "measures/reports/event_rates.h"
#include "outcomes/domain/episode_rows.h"
#include "outcomes/domain/report_publication.h"
#include "outcomes/wire/report_wire.h"
#include "platform/wire/date.h"
#include "tests/outcomes/domain/told_facts.h"

namespace cairn::tests {

namespace v1 = outcomes::v1;

namespace {

constexpr int kPatients = 260;

/// What services tell of some patients for two years. The same each time.
class Programme {
 public:
  Told Tell() {
    for (int i = 0; i < kPatients; ++i) TellOf(PatientId::New());
    return std::move(told_);
  }

 private:
  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

  void TellOf(PatientId patient) {
    const auto disorder = Below(2) == 0 ? domain::UseDisorder::kAlcoholUse : domain::UseDisorder::kOpioidUse;
    const auto diagnosis = platform::NewUuid();
    const Date start = DaysLater(Day("2025-01-06"), Below(500));
    const auto episode = EpisodeOn(start, diagnosis);
    told_.Tell(FactSource::kEnrollment, patient,
               {domain::PatientDescribed{.birth_year = 1950 + Below(55),
                                         .sex = Below(3) == 0 ? "female" : "male",
                                         .language = Below(4) == 0 ? "es" : "en"}});
    told_.Tell(FactSource::kEnrollment, patient, {domain::DiagnosisMade{diagnosis, disorder, start}});
    told_.Tell(FactSource::kEnrollment, patient, {episode});
    TellDoses(patient, episode.episode, start);
    if (Below(3) != 0) TellMatch(patient, start);
    if (Below(2) == 0) TellOutcomes(patient, start);
    if (Below(3) == 0) TellTherapy(patient, episode.episode, start);
    if (Below(4) == 0) {
      told_.Tell(FactSource::kEnrollment, patient,
                 {domain::EpisodeOver{episode.episode, measures::StopReason::kTransfer, DaysLater(start, 100)}});
    }
  }

  void TellDoses(PatientId patient, Uuid episode, Date start) {
    Date on = start;
    for (int dose = Below(14); dose >= 0; --dose) {
      auto told = InjectionOn(episode, on);
      told.site_before_reacted = Below(9) == 0;
      told.reversal_agent_offered = Below(5) != 0;
      told_.Tell(FactSource::kPrescribing, patient, {told});
      on = DaysLater(on, 26 + Below(12));
    }
    const platform::Instant at = std::chrono::sys_days(start);
    told_.Tell(FactSource::kPrescribing, patient, {domain::LiverTestDone{platform::NewUuid(), start}});
    domain::GateDecision decision{.decision = platform::NewUuid(),
                                  .order = platform::NewUuid(),
                                  .is_first_dose = true,
                                  .allowed = true,
                                  .at = at};
    if (Below(6) == 0) decision.overridden_rules = {"G21"};
    told_.Tell(FactSource::kPrescribing, patient, {decision});
  }

  void TellMatch(PatientId patient, Date start) {
    const platform::Instant at = std::chrono::sys_days(start);
    const auto relationship = platform::NewUuid();
    told_.Tell(FactSource::kMentorship, patient, {domain::MatchBegun{relationship, at}});
    for (int i = Below(20); i > 0; --i) {
      told_.Tell(FactSource::kMentorship, patient,
                 {domain::ContactTold{platform::NewUuid(), relationship, Below(4) != 0,
                                      at + std::chrono::hours(Below(4000))}});
    }
  }

  void TellOutcomes(PatientId patient, Date start) {
    for (const int day : {0, 100}) {
      for (const char* instrument : {"phq-9", "bam"})
        told_.Tell(FactSource::kOutcomes, patient,
                   {domain::AssessmentTold{platform::NewUuid(), instrument, 1, DaysLater(start, day), 5 + Below(20)}});
    }
    domain::DiaryTold diary;
    for (int day = -28; day < 200; ++day)
      diary.days.push_back({DaysLater(start, day), Below(day < 0 ? 2 : 6) == 0 ? 400 + Below(400) : 0});
    told_.Tell(FactSource::kOutcomes, patient, {diary});
    domain::AcuteCareKnown known{.finding = platform::NewUuid(),
                                 .source = static_cast<int>(measures::reports::EventSource::kSelfReport),
                                 .since = start,
                                 .until = std::chrono::sys_days(DaysLater(start, 200))};
    if (Below(3) == 0) known.events.push_back({1 + Below(3), DaysLater(start, Below(200))});
    told_.Tell(FactSource::kPrescribing, patient, {known});
  }

  void TellTherapy(PatientId patient, Uuid episode, Date start) {
    for (const char* key : {"a", "b", "c"}) {
      const auto assignment = platform::NewUuid();
      told_.Tell(FactSource::kCounseling, patient,
                 {domain::ModuleAssignedFact{assignment, episode, key, {"a", "b", "c"}}});
      if (Below(3) == 0) continue;
      told_.Tell(FactSource::kCounseling, patient,
                 {domain::ModuleCompletedFact{assignment, DaysLater(start, Below(90))}});
    }
  }

  Told told_;
  std::mt19937 random_{20261128};
};

class Service {
 public:
  explicit Service(v1::ReportView view) : view_(view), people_(Programme().Tell().People()) {
    cohort_ = domain::ChooseCohort(people_, {}, cut_);
  }

  v1::ReportResult Run(const std::string& id, const std::vector<measures::reports::Parameter>& asked = {}) const {
    const auto* spec = id == domain::EpisodeRowsSpec().id ? &domain::EpisodeRowsSpec() : domain::FindReport(id).value();
    auto parameters = domain::ReadParameters(*spec, asked).value();
    const bool published = view_ == v1::REPORT_VIEW_PUBLISHED;
    if (published) domain::RaiseToPublished(parameters, cut_.day);
    auto tables = domain::RunReport(*spec, {cohort_, parameters, cut_, published});
    if (published)
      tables = spec->is_row_level ? domain::PublishRows(std::move(tables)) : domain::PublishTables(std::move(tables));
    v1::ReportResult result;
    result.set_report(spec->id);
    result.set_definition(spec->definition);
    for (const auto& [name, value] : parameters) {
      auto& parameter = *result.add_parameters();
      parameter.set_name(name);
      parameter.set_value(value);
    }
    result.set_view(view_);
    result.set_as_of("enrollment:812,prescribing:4410");
    *result.mutable_data_cut() = platform::wire::ToProto(cut_.day);
    result.set_input_digest("d1");
    for (const auto& table : tables) *result.add_tables() = outcomes::wire::ToProto(table);
    return result;
  }

 private:
  v1::ReportView view_;
  const domain::DataCut cut_{Day("2026-11-20"), *platform::TimeZone::Find("America/New_York")};
  std::vector<domain::Person> people_;
  domain::ChosenCohort cohort_;
};

}  // namespace

std::vector<v1::ReportResult> EveryReport(v1::ReportView view) {
  const Service service(view);
  std::vector<v1::ReportResult> all;
  for (const auto& spec : domain::ReportCatalogue()) all.push_back(service.Run(spec.id));
  all.push_back(service.Run("discontinuation", {{"group", "sex"}}));
  all.push_back(service.Run("disparity", {{"measure", "first_contact"}}));
  all.push_back(service.Run("score-change", {{"instrument", "phq-9"}}));
  all.push_back(service.Run(domain::EpisodeRowsSpec().id));
  return all;
}

std::vector<Grid> GridsOf(const v1::ReportResult& result) {
  std::vector<Grid> all;
  const bool is_alone = result.tables_size() == 1;
  for (const auto& table : result.tables()) {
    Grid grid{.file = is_alone ? result.report() : result.report() + "_" + table.name(),
              .sheet = static_cast<int>(all.size()) + 1};
    std::replace(grid.file.begin(), grid.file.end(), '-', '_');
    int flag = -1;
    for (int i = 0; i < table.columns_size(); ++i) {
      if (table.columns(i).name() == "suppressed") {
        flag = i;
      } else {
        grid.columns.push_back(table.columns(i));
      }
    }
    for (const auto& row : table.rows()) {
      auto& made = grid.rows.emplace_back();
      for (int i = 0; i < row.cells_size(); ++i) {
        if (i != flag) made.cells.push_back(row.cells(i));
      }
      made.is_suppressed = flag >= 0 && row.cells(flag).text() == "true";
    }
    all.push_back(std::move(grid));
  }
  return all;
}

void ExportInto(const TemporaryFolder& folder, const v1::ReportResult& result) {
  using exports::Format;
  const platform::SystemClock clock;
  const auto done = exports::Export(
      cli::AnswerOf(result), cli::RowsOf(result),
      {.folder = folder.File("x"), .formats = {Format::kCsv, Format::kNdjson, Format::kXlsx}, .clock = &clock});
  ASSERT_TRUE(done) << result.report() << ": " << done.error().message << " "
                    << (done.error().fields.empty() ? "" : done.error().fields[0].description);
}

}  // namespace cairn::tests
