#pragma once

#include <optional>
#include <string>
#include <vector>

#include "measures/ratio.h"
#include "measures/reports/report.h"
#include "measures/safe_harbor.h"

// Episodes of care, a row each, for research: the Safe Harbor view of them.
namespace cairn::measures::reports {

constexpr char kEpisodeRowsDefinition[] = "episode_rows/1";

/// Scores are looked at from the day of enrolment as scores.h looks at them from day zero.
constexpr int kRowPdcDays = 180;

/// One episode as it is known. Whatever is not known is nothing, never 0.
struct ExtractedEpisode {
  /// From which days are counted.
  Date enrolled_on{};
  /// Nobody tells the day: the age is the one reached in the year (as age bands of reports are).
  std::optional<int> birth_year{};
  /// Words of RowWords; one that is no such word is left out.
  std::string sex{}, race_ethnicity{}, disorder{}, level_of_care{}, medication{}, discharge_reason{};
  std::optional<Date> first_dose_on{};
  std::optional<Date> first_peer_contact_on{};
  /// The last covered day of a first run that was stopped (R5).
  std::optional<Date> discontinued_on{};
  std::optional<Date> discharged_on{};
  /// R2's, in the first 180 days.
  std::optional<Ratio> pdc{};
  /// Those days were over by the data cut: only then may they be counted, for from a window that the data cut ends the
  /// day of its beginning could be told.
  bool is_pdc_whole = false;
  std::int64_t injections = 0;
  /// Nothing: no module was assigned.
  std::optional<std::int64_t> modules_completed{};
  std::int64_t sessions_attended = 0;
  struct ScoreOn {
    Date on{};
    double value = 0;
  };
  std::optional<ScoreOn> phq9_baseline{};
  /// Another one than the baseline, of its version.
  std::optional<ScoreOn> phq9_last{};
  /// The last day of which the row says anything.
  Date last_on{};
};

/// The list of what may go out: words by attribute, codes of facts.
const SafeHarborSchema& EpisodeRowsSchema();

/// "asam_2_1" of a number as in level_of_care.h; empty for one that is none.
std::string LevelOfCareWord(int level);

/// A line for each, in the order of what they say, whatever the order in which they came: so that its number says
/// nothing, and the same episodes give the same lines. Unit: episodes. Columns:
///   row: from 1; start_year;
///   age_years at the start, nothing for who is 90 or older on any day of the row (SafeHarborViewOf); age_band: the
///   names of reports, 90_or_older for those; sex, race_ethnicity, disorder (alcohol_use, opioid_use, both),
///   level_of_care at the start, medication first given; days_to_first_dose, _first_peer_contact, _discontinuation,
///   _discharge, from enrolment; discharge_reason; pdc_180, R2's share in whole percents; pdc_band, by whole days;
///   covered_days_180, where the 180 days were over; injections, modules_completed, sessions_attended;
///   phq9_baseline_score, phq9_baseline_day, phq9_last_score, phq9_last_day: days from enrolment.
/// There is no column for where somebody lives: no event tells it.
Report EpisodeRows(const std::vector<ExtractedEpisode>& episodes, Date data_cut);

}  // namespace cairn::measures::reports
