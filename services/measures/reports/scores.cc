#include "measures/reports/scores.h"

#include "measures/paired_change.h"

namespace cairn::measures::reports {
namespace {

/// The last of the days from `first` to `last` after day zero, or the first of them.
const Score* ScoreIn(const ScoredMember& member, int first, int last, Date data_cut, bool takes_last) {
  const Score* found = nullptr;
  for (const auto& score : member.scores) {
    const int day = DaysFrom(*member.day_zero, score.on);
    if (!score.total || day < first || last < day || score.on > data_cut) continue;
    if (!found || (takes_last ? found->on <= score.on : score.on < found->on)) found = &score;
  }
  return found;
}

}  // namespace

const Score* BaselineOf(const ScoredMember& member, Date data_cut) {
  const auto* before = ScoreIn(member, kBaselineFirstDay, 0, data_cut, true);
  return before ? before : ScoreIn(member, 1, kBaselineLastDay, data_cut, false);
}

namespace {

std::string_view WhyNotAsked(const ScoredMember& member, Date data_cut) {
  if (!member.day_zero) return "no_day_zero";
  if (*member.day_zero > data_cut) return kStartsAfterDataCut;
  if (DaysFrom(*member.day_zero, data_cut) < kFollowUpLastDay) return kNotMature;
  return BaselineOf(member, data_cut) ? "" : "no_baseline";
}

struct Followed {
  double baseline = 0;
  /// Nothing without one of the same version.
  std::optional<double> follow_up{};
  bool version_differs = false;
};

Followed FollowedOf(const ScoredMember& member, Date data_cut) {
  const auto* first = BaselineOf(member, data_cut);
  const auto* last = ScoreIn(member, kFollowUpFirstDay, kFollowUpLastDay, data_cut, true);
  Followed followed{.baseline = *first->total, .version_differs = last && last->version != first->version};
  if (last && !followed.version_differs) followed.follow_up = last->total;
  return followed;
}

/// Those with a baseline; the others are counted.
std::vector<Followed> AskedOf(const ScoredCohort& cohort, Exclusions& exclusions) {
  std::vector<Followed> asked;
  ForEachOf(cohort.members, cohort.made, [&](const ScoredMember& member) {
    const auto reason = WhyNotAsked(member, cohort.data_cut);
    if (reason.empty()) {
      asked.push_back(FollowedOf(member, cohort.data_cut));
    } else {
      exclusions.Add("", reason);
    }
  });
  return asked;
}

Report ScoreReport(const ScoredCohort& cohort, std::string definition) {
  const auto days = [](int first, int last) { return std::to_string(first) + " to " + std::to_string(last); };
  return {.definition = std::move(definition),
          .unit = "episodes",
          .anchor = cohort.anchor,
          .maturity = "day zero on or before the data cut less 180 days",
          .data_cut = cohort.data_cut,
          .parameters = {{"instrument", cohort.instrument},
                         {"baseline_days", days(kBaselineFirstDay, kBaselineLastDay)},
                         {"follow_up_days", days(kFollowUpFirstDay, kFollowUpLastDay)}}};
}

struct Responses {
  std::int64_t asked = 0, followed_up = 0, responded = 0, remitted = 0;
};

std::vector<Value> ResponseRow(const char* analysis, const Responses& sums, std::int64_t denominator) {
  return Row()
      .Text(analysis)
      .Count(sums.asked)
      .Count(sums.followed_up)
      .ShareAlone(ShareOf(sums.followed_up, sums.asked))
      .Count(denominator)
      .Count(sums.responded)
      .Share(sums.responded, denominator)
      .Count(sums.remitted)
      .Share(sums.remitted, denominator)
      .Take();
}

std::string TextOf(double number) {
  auto text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

Report ScoreResponse(const ScoredCohort& cohort, const ResponseOptions& options) {
  Report report = ScoreReport(cohort, kScoreResponseDefinition);
  report.parameters.push_back({"least_baseline", TextOf(options.least_baseline)});
  report.parameters.push_back({"remission_below", TextOf(options.remission_below)});
  report.columns = {{"analysis", ColumnKind::kText},
                    {"asked"},
                    PartOf("followed_up", {"asked"}),
                    {"followed_up_share", ColumnKind::kShare},
                    Nested("denominator"),
                    PartOf("responded", {"followed_up", "asked"})};
  AddShareColumns(report.columns, "responded_share");
  report.columns.push_back(Alone(PartOf("remitted", {"followed_up", "asked", "responded"})));
  AddShareColumns(report.columns, "remitted_share");
  Exclusions exclusions;
  Responses sums;
  for (const auto& one : AskedOf(cohort, exclusions)) {
    if (one.baseline < options.least_baseline) {
      exclusions.Add("", "baseline_below_limit");
      continue;
    }
    ++sums.asked;
    if (one.version_differs) exclusions.Add("followed_up", "version_differs");
    if (!one.follow_up) continue;
    ++sums.followed_up;
    if (2 * *one.follow_up <= one.baseline) ++sums.responded;
    if (*one.follow_up < options.remission_below) ++sums.remitted;
  }
  report.rows.push_back(ResponseRow("observed", sums, sums.followed_up));
  report.rows.push_back(ResponseRow("missing_is_no_response", sums, sums.asked));
  report.exclusions = exclusions.All();
  return report;
}

Report ScoreChange(const ScoredCohort& cohort) {
  Report report = ScoreReport(cohort, kScoreChangeDefinition);
  if (!cohort.subscore.empty()) report.parameters.push_back({"score", cohort.subscore});
  report.parameters.push_back({"change", kPairedChangeDefinition});
  report.columns = {{"asked"}, PartOf("pairs", {"asked"}), {"pairs_share", ColumnKind::kShare}};
  for (const char* name : {"baseline_mean", "follow_up_mean", "mean_change", "mean_change_lower", "mean_change_upper",
                           "standard_deviation"})
    report.columns.push_back({name, ColumnKind::kNumber});
  Exclusions exclusions;
  const auto asked = AskedOf(cohort, exclusions);
  std::vector<Pair> pairs;
  double before = 0;
  double after = 0;
  for (const auto& one : asked) {
    if (!one.follow_up) {
      exclusions.Add("pairs", one.version_differs ? "version_differs" : "no_follow_up");
      continue;
    }
    pairs.push_back({one.baseline, *one.follow_up});
    before += pairs.back().before;
    after += pairs.back().after;
  }
  const auto change = PairedChangeOf(pairs);
  const auto mean = [&](double sum) {
    return pairs.empty() ? std::nullopt : std::optional(sum / static_cast<double>(pairs.size()));
  };
  Row row;
  row.Count(static_cast<std::int64_t>(asked.size())).Count(static_cast<std::int64_t>(pairs.size()));
  row.ShareAlone(ShareOf(static_cast<std::int64_t>(pairs.size()), static_cast<std::int64_t>(asked.size())));
  row.Number(mean(before)).Number(mean(after)).Number(change ? std::optional(change->mean) : std::nullopt);
  row.Number(change ? change->lower : std::nullopt).Number(change ? change->upper : std::nullopt);
  row.Number(change ? change->standard_deviation : std::nullopt);
  report.rows.push_back(row.Take());
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
