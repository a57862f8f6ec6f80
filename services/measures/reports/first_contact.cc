#include "measures/reports/first_contact.h"

#include <algorithm>
#include <chrono>

#include "measures/survival.h"

namespace cairn::measures::reports {
namespace {

double HoursFrom(Instant from, Instant to) {
  return std::chrono::duration<double, std::ratio<3600>>(std::max(from, to) - from).count();
}

bool IsKnown(const std::optional<Instant>& at, Instant data_cut_at) { return at && *at <= data_cut_at; }

struct Waiting {
  std::vector<SurvivalTime> times;
  std::int64_t contacted = 0, ended_without = 0, waiting = 0;
};

Waiting WaitingOf(const Matches& matches, Exclusions& exclusions) {
  Waiting waiting;
  for (const auto& match : matches.matches) {
    if (match.activated_at > matches.data_cut_at) {
      exclusions.Add("", "activated_after_data_cut");
      continue;
    }
    const bool has_ended = IsKnown(match.ended_at, matches.data_cut_at);
    if (IsKnown(match.first_contact_at, matches.data_cut_at)) {
      ++waiting.contacted;
      waiting.times.push_back({HoursFrom(match.activated_at, *match.first_contact_at), true});
      continue;
    }
    ++(has_ended ? waiting.ended_without : waiting.waiting);
    const Instant last = has_ended ? *match.ended_at : matches.data_cut_at;
    waiting.times.push_back({HoursFrom(match.activated_at, last), false});
  }
  return waiting;
}

void AddWithin(const Matches& matches, int hours, Exclusions& exclusions, Row& row) {
  std::int64_t asked = 0;
  std::int64_t reached = 0;
  for (const auto& match : matches.matches) {
    if (match.activated_at > matches.data_cut_at) continue;
    const auto was = WasContactedWithin(match, hours, matches.data_cut_at);
    if (!was) {
      exclusions.Add(std::to_string(hours), "not_mature");
      continue;
    }
    ++asked;
    if (*was) ++reached;
  }
  row.Count(asked).Count(reached).Share(reached, asked);
}

}  // namespace

std::optional<bool> WasContactedWithin(const Match& match, int hours, Instant data_cut_at) {
  const Instant until = match.activated_at + std::chrono::hours(hours);
  if (until > data_cut_at) return std::nullopt;
  return match.first_contact_at && *match.first_contact_at <= until;
}

Report TimeToFirstContact(const Matches& matches) {
  Report report{
      .definition = kFirstContactDefinition,
      .unit = "matches",
      .anchor = "activation",
      .maturity = "shares: activated 48 or 72 hours before the data cut; median: everybody, later is censored",
      .data_cut = matches.data_cut,
      .parameters = {{"target_hours", std::to_string(kTargetHours)},
                     {"limit_hours", std::to_string(kLimitHours)},
                     {"survival", kSurvivalDefinition}}};
  report.columns = {{"matches"},
                    PartOf("contacted", {"matches"}),
                    PartOf("ended_without", {"matches"}),
                    PartOf("waiting", {"matches"}),
                    {"median_hours", ColumnKind::kNumber},
                    {"median_lower", ColumnKind::kNumber},
                    {"median_upper", ColumnKind::kNumber}};
  report.columns.push_back(PartOf("asked_48", {"matches"}));
  report.columns.push_back(PartOf("within_48", {"asked_48"}));
  AddShareColumns(report.columns, "within_48_share");
  report.columns.push_back(Alone(PartOf("asked_72", {"asked_48"})));
  report.columns.push_back(Alone(PartOf("within_72", {"asked_72", "within_48"})));
  AddShareColumns(report.columns, "within_72_share");
  Exclusions exclusions;
  const auto waiting = WaitingOf(matches, exclusions);
  const auto median = QuantileOf(KaplanMeier(waiting.times), 0.5);
  Row row;
  row.Count(static_cast<std::int64_t>(waiting.times.size()));
  row.Count(waiting.contacted).Count(waiting.ended_without).Count(waiting.waiting);
  row.Number(median.time).Number(median.lower).Number(median.upper);
  for (const int hours : {kTargetHours, kLimitHours}) AddWithin(matches, hours, exclusions, row);
  report.rows.push_back(row.Take());
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
