#include "measures/reports/episode_rows.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "measures/reports/cohort.h"

namespace cairn::measures::reports {
namespace {

constexpr char kNinety[] = "90_or_older";

// Facts with a day that a row is made of.
constexpr char kFirstDose[] = "first_dose";
constexpr char kFirstPeerContact[] = "first_peer_contact";
constexpr char kDiscontinuation[] = "discontinuation";
constexpr char kDischarge[] = "discharge";
constexpr char kPhq9Baseline[] = "phq9_baseline";
constexpr char kPhq9Last[] = "phq9_last";
/// Told by no column: how old somebody was depends on it.
constexpr char kLastDay[] = "last_day";

/// Of enrollment's levels, by number.
constexpr std::array<const char*, 11> kLevels = {"asam_1_0", "asam_1_5", "asam_1_7",        "asam_2_1",
                                                 "asam_2_5", "asam_2_7", "asam_3_1",        "asam_3_5",
                                                 "asam_3_7", "asam_4_0", "not_in_treatment"};

struct AgeBandFrom {
  int from;
  const char* name;
};
constexpr std::array kAgeBandsOfRows = {AgeBandFrom{0, "under_18"}, AgeBandFrom{18, "18_25"},
                                        AgeBandFrom{26, "26_34"},   AgeBandFrom{35, "35_49"},
                                        AgeBandFrom{50, "50_64"},   AgeBandFrom{65, "65_or_older"}};

std::string AgeBandWord(const SafeHarborRow& row) {
  if (row.is_ninety_or_older) return kNinety;
  if (!row.age) return "";
  const char* name = kAgeBandsOfRows.front().name;
  for (const auto& band : kAgeBandsOfRows) {
    if (*row.age >= band.from) name = band.name;
  }
  return name;
}

std::string BandWord(const std::optional<Ratio>& pdc) {
  if (!pdc) return "";
  switch (BandOf(pdc)) {
    case AdherenceBand::kHigh:
      return "high";
    case AdherenceBand::kPartial:
      return "partial";
    case AdherenceBand::kLow:
      return "low";
    default:
      return "";
  }
}

PersonRow PersonRowOf(const ExtractedEpisode& episode) {
  PersonRow person{.day_zero = episode.enrolled_on};
  // The oldest that somebody born in the year may be: nobody of 90 passes for 89.
  if (episode.birth_year)
    person.birth_date = Date(std::chrono::year(*episode.birth_year), std::chrono::month(1), std::chrono::day(1));
  person.attributes = {{"sex", episode.sex},
                       {"race_ethnicity", episode.race_ethnicity},
                       {"disorder", episode.disorder},
                       {"level_of_care", episode.level_of_care},
                       {"medication", episode.medication},
                       {"discharge_reason", episode.discharge_reason}};
  const auto add = [&](const char* code, const std::optional<Date>& on, std::optional<double> value = {}) {
    if (on) person.facts.push_back({code, *on, value});
  };
  add(kFirstDose, episode.first_dose_on);
  add(kFirstPeerContact, episode.first_peer_contact_on);
  add(kDiscontinuation, episode.discontinued_on);
  add(kDischarge, episode.discharged_on);
  if (episode.phq9_baseline) add(kPhq9Baseline, episode.phq9_baseline->on, episode.phq9_baseline->value);
  if (episode.phq9_last) add(kPhq9Last, episode.phq9_last->on, episode.phq9_last->value);
  add(kLastDay, episode.last_on);
  return person;
}

const OffsetFact* FindFact(const SafeHarborRow& row, const char* code) {
  const auto found =
      std::find_if(row.facts.begin(), row.facts.end(), [&](const auto& one) { return one.code == code; });
  return found == row.facts.end() ? nullptr : &*found;
}

std::optional<double> DayOf(const SafeHarborRow& row, const char* code) {
  const auto* fact = FindFact(row, code);
  return fact ? std::optional<double>(fact->day) : std::nullopt;
}

std::optional<double> ValueOf(const SafeHarborRow& row, const char* code) {
  const auto* fact = FindFact(row, code);
  return fact ? fact->value : std::nullopt;
}

Row& TextOrNothing(Row& row, const std::string& text) {
  return text.empty() ? row.Number(std::nullopt) : row.Text(text);
}

/// Without its number.
std::vector<Value> LineOf(const ExtractedEpisode& episode) {
  const auto view = SafeHarborViewOf(PersonRowOf(episode), EpisodeRowsSchema(), {});
  Row row;
  row.Count(view.start_year);
  row.Number(view.age ? std::optional<double>(*view.age) : std::nullopt);
  TextOrNothing(row, AgeBandWord(view));
  for (const char* name : {"sex", "race_ethnicity", "disorder", "level_of_care", "medication"})
    TextOrNothing(row, view.attributes.at(name));
  for (const char* code : {kFirstDose, kFirstPeerContact, kDiscontinuation, kDischarge}) row.Number(DayOf(view, code));
  TextOrNothing(row, view.attributes.at("discharge_reason"));
  row.Number(episode.pdc ? std::optional(std::round(episode.pdc->value() * 100) / 100) : std::nullopt);
  TextOrNothing(row, BandWord(episode.pdc));
  const bool tells_days = episode.pdc && episode.is_pdc_whole;
  row.Count(tells_days ? std::optional<std::int64_t>(episode.pdc->part) : std::nullopt);
  row.Count(episode.injections).Count(episode.modules_completed).Count(episode.sessions_attended);
  for (const char* code : {kPhq9Baseline, kPhq9Last}) row.Number(ValueOf(view, code)).Number(DayOf(view, code));
  return row.Take();
}

std::vector<Column> ColumnsOfRows() {
  using enum ColumnKind;
  return {{"row", kLabel},
          {"start_year", kLabel},
          {"age_years", kNumber},
          {"age_band", kText},
          {"sex", kText},
          {"race_ethnicity", kText},
          {"disorder", kText},
          {"level_of_care", kText},
          {"medication", kText},
          {"days_to_first_dose", kNumber},
          {"days_to_first_peer_contact", kNumber},
          {"days_to_discontinuation", kNumber},
          {"days_to_discharge", kNumber},
          {"discharge_reason", kText},
          {"pdc_180", kShare},
          {"pdc_band", kText},
          {"covered_days_180", kCount},
          {"injections", kCount},
          {"modules_completed", kCount},
          {"sessions_attended", kCount},
          {"phq9_baseline_score", kNumber},
          {"phq9_baseline_day", kNumber},
          {"phq9_last_score", kNumber},
          {"phq9_last_day", kNumber}};
}

}  // namespace

std::string LevelOfCareWord(int level) {
  return 1 <= level && level <= static_cast<int>(kLevels.size()) ? kLevels.at(static_cast<std::size_t>(level) - 1) : "";
}

const SafeHarborSchema& EpisodeRowsSchema() {
  static const auto schema = [] {
    SafeHarborSchema made;
    made.attributes = {
        {"sex", {"female", "male", "other"}},
        {"race_ethnicity",
         {"american_indian_or_alaska_native", "asian", "black_or_african_american", "hispanic_or_latino",
          "middle_eastern_or_north_african", "native_hawaiian_or_pacific_islander", "white", "other", "more_than_one"}},
        {"disorder", {"alcohol_use", "opioid_use", "both"}},
        {"level_of_care", {kLevels.begin(), kLevels.end()}},
        {"medication", {"injection", "tablets", "implant"}}};
    for (int reason = 0; reason <= static_cast<int>(StopReason::kOther); ++reason)
      made.attributes["discharge_reason"].insert(NameOf(static_cast<StopReason>(reason)));
    made.fact_codes = {kFirstDose, kFirstPeerContact, kDiscontinuation, kDischarge, kPhq9Baseline, kPhq9Last, kLastDay};
    return made;
  }();
  return schema;
}

Report EpisodeRows(const std::vector<ExtractedEpisode>& episodes, Date data_cut) {
  Report report{.definition = kEpisodeRowsDefinition,
                .unit = "episodes",
                .anchor = "enrollment",
                .maturity = "everybody; what is later than the data cut is not known",
                .data_cut = data_cut,
                .parameters = {{"safe_harbor", kSafeHarborDefinition}, {"window_days", std::to_string(kRowPdcDays)}},
                .lines = LineRelation::kPersons,
                .columns = ColumnsOfRows()};
  std::vector<std::vector<Value>> lines;
  lines.reserve(episodes.size());
  for (const auto& episode : episodes) lines.push_back(LineOf(episode));
  std::sort(lines.begin(), lines.end());
  report.rows.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto& row = report.rows.emplace_back(Row().Count(static_cast<std::int64_t>(i) + 1).Take());
    row.insert(row.end(), lines[i].begin(), lines[i].end());
  }
  return report;
}

}  // namespace cairn::measures::reports
