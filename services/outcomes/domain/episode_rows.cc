#include "outcomes/domain/episode_rows.h"

#include <algorithm>

#include "measures/module_dose.h"
#include "measures/reports/pdc_distribution.h"
#include "measures/reports/scores.h"
#include "measures/suppression.h"
#include "outcomes/domain/report_runs.h"

namespace cairn::outcomes::domain {

namespace reports = measures::reports;
using reports::ExtractedEpisode;

namespace {

constexpr char kPhq9[] = "phq-9";

std::string DisorderWord(const CareEpisode& one) {
  const auto disorders = DisordersOf(one);
  if (disorders.size() > 1) return "both";
  if (disorders.empty()) return "";
  return disorders.contains(UseDisorder::kAlcoholUse) ? "alcohol_use" : "opioid_use";
}

std::string MedicationWord(const CareEpisode& one, const DataCut& cut) {
  const auto medication = MedicationOf(one, cut);
  if (!medication) return "";
  if (*medication == Medication::kInjection) return "injection";
  return *medication == Medication::kTablets ? "tablets" : "implant";
}

/// In force on the first day of the episode.
std::string LevelWord(const CareEpisode& one) {
  int level = 0;
  for (const auto& told : one.person->levels_of_care) {
    if (told.from <= one.episode->begun.on) level = told.level;
  }
  return reports::LevelOfCareWord(level);
}

std::optional<Date> FirstPeerContact(const CareEpisode& one, const DataCut& cut) {
  std::optional<Date> first;
  for (const auto& match : one.person->matches) {
    if (!match.first_contact_at || !BeganIn(one, match, cut)) continue;
    const Date on = platform::ClinicDay(*match.first_contact_at, cut.zone);
    if (on <= cut.day) first = std::min(first.value_or(on), on);
  }
  return first;
}

std::optional<std::int64_t> ModulesCompleted(const CareEpisode& one, const DataCut& cut) {
  std::vector<measures::ModuleFacts> modules;
  for (const auto& module : one.person->modules) {
    if (module.assigned.episode == one.episode->begun.episode)
      modules.push_back({module.assigned.module_key, module.waived, module.completed_on, {}});
  }
  const auto dose = measures::ModuleDoseOn(modules, one.episode->begun.on, std::nullopt, cut.day);
  return dose.completed ? std::optional<std::int64_t>(dose.completed->part) : std::nullopt;
}

void TakeCounts(const CareEpisode& one, const DataCut& cut, ExtractedEpisode& row) {
  const auto episode = one.episode->begun.episode;
  row.injections = std::count_if(one.person->doses.begin(), one.person->doses.end(), [&](const DoseTold& dose) {
    return dose.episode == episode && dose.kind == DoseKind::kInjection && dose.on <= cut.day;
  });
  row.sessions_attended =
      std::count_if(one.person->sessions.begin(), one.person->sessions.end(),
                    [&](const SessionHeld& session) { return session.episode == episode && session.on <= cut.day; });
  row.modules_completed = ModulesCompleted(one, cut);
}

void TakeScores(const CareEpisode& one, ExtractedEpisode& row) {
  reports::ScoredMember member{.day_zero = row.enrolled_on};
  for (const auto& told : one.person->assessments) {
    if (told.instrument != kPhq9) continue;
    member.scores.push_back({.on = told.on,
                             .version = std::to_string(told.version),
                             .total = told.total ? std::optional<double>(*told.total) : std::nullopt});
  }
  const auto* baseline = reports::BaselineOf(member, row.last_on);
  if (baseline == nullptr) return;
  row.phq9_baseline = {baseline->on, *baseline->total};
  for (const auto& score : member.scores) {
    if (!score.total || score.version != baseline->version || &score <= baseline || score.on > row.last_on) continue;
    row.phq9_last = {score.on, *score.total};
  }
}

/// Without what the medication tells.
ExtractedEpisode RowOf(const CareEpisode& one, const DataCut& cut) {
  const auto& description = one.person->description;
  ExtractedEpisode row{.enrolled_on = one.episode->begun.on, .birth_year = description.birth_year};
  row.sex = description.sex;
  row.race_ethnicity = description.race_ethnicity;
  row.disorder = DisorderWord(one);
  row.level_of_care = LevelWord(one);
  row.medication = MedicationWord(one, cut);
  row.first_peer_contact_on = FirstPeerContact(one, cut);
  row.last_on = cut.day;
  if (const auto& over = one.episode->over; over && over->on <= cut.day) {
    row.discharged_on = over->on;
    if (over->reason) row.discharge_reason = reports::NameOf(*over->reason);
    row.last_on = std::max(over->on, row.enrolled_on);
  }
  TakeCounts(one, cut, row);
  TakeScores(one, row);
  return row;
}

Tables RunEpisodeRows(const ReportAsked& asked) {
  auto report = reports::EpisodeRows(ExtractEpisodes(asked), asked.cut.day);
  report.parameters.push_back({"injection_days", asked.parameters.at("injection_days")});
  const auto later = std::count_if(asked.cohort.episodes.begin(), asked.cohort.episodes.end(),
                                   [&](const CareEpisode& one) { return one.episode->begun.on > asked.cut.day; });
  if (later > 0) report.exclusions.push_back({"", reports::kStartsAfterDataCut, later});
  return {{"episode_rows", std::move(report)}};
}

}  // namespace

const ReportSpec& EpisodeRowsSpec() {
  static const ReportSpec spec = {.id = "episode-rows",
                                  .definition = reports::kEpisodeRowsDefinition,
                                  .asks = "Episodes of care, a row each, without anything that says who somebody is",
                                  .parameters = {{.name = "injection_days",
                                                  .what = "Days that one injection counts for",
                                                  .choices = {"28", "30", "31"},
                                                  .default_value = "28"}},
                                  .not_told = "state and ZIP3: no event tells where somebody lives",
                                  .is_row_level = true,
                                  .run = RunEpisodeRows};
  return spec;
}

std::vector<ExtractedEpisode> ExtractEpisodes(const ReportAsked& asked) {
  std::vector<CareEpisode> begun;
  for (const auto& one : asked.cohort.episodes) {
    if (one.episode->begun.on <= asked.cut.day) begun.push_back(one);
  }
  const reports::Cohort cohort{
      .data_cut = asked.cut.day,
      .injection_days = static_cast<measures::InjectionDayCount>(std::stoi(asked.parameters.at("injection_days"))),
      .members = MembersOf(begun, asked.cut, Groups::kLeftOut)};
  std::vector<ExtractedEpisode> rows;
  rows.reserve(begun.size());
  reports::ForEachCourse(cohort, [&](const reports::Member& member, const reports::Course& course) {
    auto& row = rows.emplace_back(RowOf(begun[rows.size()], asked.cut));
    row.first_dose_on = course.day_zero();
    if (const auto first = course.FirstPersistence(); course.day_zero() && first && first->discontinued)
      row.discontinued_on = first->at;
    row.pdc = reports::PdcOf(member, course, cohort).covered;
    row.is_pdc_whole = course.IsMatureFor(reports::kRowPdcDays - 1);
  });
  return rows;
}

platform::Result<void> RequireEnoughForRows(std::size_t persons) {
  if (!measures::SuppressionPolicy().IsSmall(static_cast<std::int64_t>(persons))) return {};
  return platform::Fail(platform::Error{.code = platform::Code::kFailedPrecondition,
                                        .reason = "ROWS_TOO_FEW",
                                        .message = "Rows are about at least 11 persons. Ask for a larger cohort."});
}

}  // namespace cairn::outcomes::domain
