#include "measures/reports/event_rates.h"

#include <algorithm>
#include <array>
#include <map>

namespace cairn::measures::reports {
namespace {

constexpr std::array kPeriods = {"on", "28_days_after", "off"};
constexpr std::array kKinds = {"overdose", "emergency_visit", "admission"};
constexpr std::array kSources = {"claims", "health_information_exchange", "self_report"};

template <std::size_t n, class Enum>
std::string NameIn(const std::array<const char*, n>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value) - 1);
}

struct Watched {
  std::array<std::int64_t, 3> members{};
  std::array<std::int64_t, 3> days{};
  /// By kind, then period.
  std::array<std::array<std::int64_t, 3>, 3> events{};
  std::int64_t everybody = 0;
};

/// One member's days, one by one.
class Life {
 public:
  Life(const Course& course, DayRange days) : days_(days), periods_(static_cast<std::size_t>(CountDays(days))) {
    std::optional<int> since;
    for (std::size_t i = 0; i < periods_.size(); ++i) {
      if (course.IsCovered(AddDays(days.first, static_cast<int>(i)))) {
        since = 0;
      } else if (since) {
        ++*since;
      }
      periods_[i] = !since || *since > kVulnerableDays ? 2 : *since == 0 ? 0 : 1;
    }
  }

  std::size_t PeriodOf(std::size_t day) const { return periods_[day]; }
  std::size_t size() const { return periods_.size(); }
  std::optional<std::size_t> DayOf(Date on) const {
    if (on < days_.first || days_.last < on) return std::nullopt;
    return static_cast<std::size_t>(DaysFrom(days_.first, on));
  }

 private:
  DayRange days_;
  std::vector<std::size_t> periods_;
};

void AddLife(const Life& life, const WatchedMember& watched, EventSource source, Watched& sums) {
  std::array<bool, 3> had{};
  for (std::size_t day = 0; day < life.size(); ++day) {
    had[life.PeriodOf(day)] = true;
    ++sums.days[life.PeriodOf(day)];
  }
  for (std::size_t period = 0; period < had.size(); ++period) sums.members[period] += had[period] ? 1 : 0;
  ++sums.everybody;
  std::set<std::pair<CareEventKind, std::size_t>> counted;
  for (const auto& event : watched.events) {
    const auto day = life.DayOf(event.on);
    if (event.source != source || !day || !counted.emplace(event.kind, *day).second) continue;
    ++sums.events[static_cast<std::size_t>(event.kind) - 1][life.PeriodOf(*day)];
  }
}

std::string WhyNotWatched(const WatchedMember& watched, const Course& course, EventSource source, DayRange& days) {
  if (!watched.watched_by.contains(source)) return "not_watched_by_source";
  if (!course.day_zero()) return course.excluded_because();
  days.first = *course.day_zero();
  for (const auto& end : {watched.member.died_on, watched.member.left_on}) {
    if (end) days.last = std::min(days.last, *end);
  }
  return CountDays(days) == 0 ? "left_before_day_zero" : "";
}

void AddRate(const EventCount& count, const std::optional<EventCount>& reference, Row& row) {
  row.Count(count.person_days).Number(static_cast<double>(count.person_days) / kDaysOfYear).Count(count.events);
  const auto rate = EventRateOf(count);
  row.Number(rate ? std::optional(rate->per_100_person_years) : std::nullopt);
  row.Number(rate ? std::optional(rate->limits.lower) : std::nullopt);
  row.Number(rate ? rate->limits.upper : std::nullopt);
  const auto ratio = reference ? EventRateRatioOf(count, *reference) : std::nullopt;
  row.Number(ratio ? std::optional(ratio->ratio) : std::nullopt);
  row.Number(ratio ? std::optional(ratio->limits.lower) : std::nullopt);
  row.Number(ratio ? ratio->limits.upper : std::nullopt);
}

void AddKind(std::size_t kind, const Watched& sums, Report& report) {
  EventCount all;
  const EventCount on{sums.events[kind][0], sums.days[0]};
  for (std::size_t period = 0; period < kPeriods.size(); ++period) {
    const EventCount count{sums.events[kind][period], sums.days[period]};
    all.events += count.events;
    all.person_days += count.person_days;
    Row row;
    row.Text(kKinds[kind]).Text(kPeriods[period]).Count(sums.members[period]);
    AddRate(count, period == 0 ? std::nullopt : std::optional(on), row);
    report.rows.push_back(row.Take());
  }
  Row row;
  row.Text(kKinds[kind]).Text("all").Count(sums.everybody);
  AddRate(all, std::nullopt, row);
  report.rows.push_back(row.Take());
}

}  // namespace

Report EventRates(const WatchedCohort& watched) {
  Cohort cohort{.anchor = watched.anchor, .data_cut = watched.data_cut, .injection_days = watched.injection_days};
  Report report = CohortReport(cohort, kEventRatesDefinition, "everybody; person-time ends with the data cut");
  report.unit = "person_days";
  report.parameters = {report.parameters.front(),
                       {"source", NameIn(kSources, watched.source)},
                       {"vulnerable_days", std::to_string(kVulnerableDays)},
                       {"rates", kEventRateDefinition}};
  report.lines = LineRelation::kGroups;
  report.columns = {{"event", ColumnKind::kText},
                    {"period", ColumnKind::kText},
                    Nested("episodes"),
                    {"person_days"},
                    {"person_years", ColumnKind::kNumber},
                    {"events"}};
  for (const char* name : {"per_100_person_years", "ratio_to_on"}) {
    for (const char* end : {"", "_lower", "_upper"})
      report.columns.push_back({std::string(name) + end, ColumnKind::kNumber});
  }
  Exclusions exclusions;
  Watched sums;
  for (const auto& member : watched.members) {
    const Course course(member.member, cohort);
    DayRange days{.last = watched.data_cut};
    if (auto reason = WhyNotWatched(member, course, watched.source, days); !reason.empty()) {
      exclusions.Add("", std::move(reason));
      continue;
    }
    AddLife(Life(course, days), member, watched.source, sums);
  }
  for (std::size_t kind = 0; kind < kKinds.size(); ++kind) AddKind(kind, sums, report);
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
