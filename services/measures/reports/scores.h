#pragma once

#include <optional>
#include <string>
#include <vector>

#include "measures/reports/cohort.h"
#include "measures/reports/report.h"

// R10 and R11: how scores of an instrument have changed since the start. How one is scored is not looked at here.
namespace cairn::measures::reports {

constexpr char kScoreResponseDefinition[] = "score_response/1";
constexpr char kScoreChangeDefinition[] = "score_change/2";

/// Days after day zero. Baseline: the last score from 30 days before to day zero; without one the first of the week
/// after (house rule). Follow-up: the last of days 60 to 180.
constexpr int kBaselineFirstDay = -30;
constexpr int kBaselineLastDay = 7;
constexpr int kFollowUpFirstDay = 60;
constexpr int kFollowUpLastDay = 180;

struct Score {
  Date on{};
  /// Of the instrument and its scoring: scores of two versions are never compared.
  std::string version{};
  /// Nothing where too much was left out to score it: then it is none.
  std::optional<double> total{};
};

/// One episode of care. Of scores of one day, the later in the list is the later.
struct ScoredMember {
  std::optional<Date> day_zero{};
  std::vector<Score> scores{};
};

struct ScoredCohort {
  std::string anchor = "first_dose";
  Date data_cut{};
  /// "PHQ-9".
  std::string instrument{};
  /// Which of its scores `total` is; empty: the total.
  std::string subscore{};
  std::vector<ScoredMember> members{};
  /// As those of a Cohort.
  MakeBlock<ScoredMember> made{};
};

/// The score at the start, as above; null without one. `member` has a day zero.
const Score* BaselineOf(const ScoredMember& member, Date data_cut);

struct ResponseOptions {
  /// Who is asked: with a baseline of at least this. Remission: a follow-up below that. Defaults are those of PHQ-9 and
  /// GAD-7 (Kroenke & Spitzer 2001, 2006; house rule).
  double least_baseline = 10;
  double remission_below = 5;
};

/// Two lines: analysis "observed", where the denominator are those followed up, and "missing_is_no_response", where it
/// is everybody asked. Unit: episodes. Columns:
///   analysis; asked: mature, with a baseline of at least least_baseline;
///   followed_up: of them with a follow-up of the baseline's version; its share of those asked, which is how complete
///   the outcome is; denominator; responded: the follow-up is at most half of the baseline; its share with limits
///   (Wilson); remitted: the follow-up is below remission_below; its share likewise.
/// Exclusions, in this order: no_day_zero; starts_after_data_cut; not_mature (day zero is later than the data cut less
/// 180 days); no_baseline; baseline_below_limit; and, of those asked, not followed up because of version_differs: line
/// "followed_up".
Report ScoreResponse(const ScoredCohort& cohort, const ResponseOptions& options = {});

/// One line. Unit: episodes. A sub-score is named among the parameters. Columns:
///   asked: mature, with a baseline; pairs: of them with a follow-up of the same version; their share, which is how
///   complete the outcome is;
///   baseline_mean and follow_up_mean of the pairs; mean_change (follow-up less baseline) with its limits, and
///   standard_deviation (PairedChangeOf).
/// Exclusions, in this order: no_day_zero, starts_after_data_cut, not_mature, no_baseline; of those asked, in line
/// "pairs": version_differs, no_follow_up.
Report ScoreChange(const ScoredCohort& cohort);

}  // namespace cairn::measures::reports
