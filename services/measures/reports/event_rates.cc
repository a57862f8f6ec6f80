#include "measures/reports/event_rates.h"

#include <algorithm>
#include <array>
#include <map>

namespace cairn::measures::reports {
namespace {

constexpr std::array kPeriods = {"on", "28_days_after", "off"};
constexpr std::size_t kOn = 0;
constexpr std::size_t kAfter = 1;
constexpr std::size_t kOff = 2;
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

/// A member's days, in stretches of one period.
class Life {
 public:
  /// Of no other from now on; its room is used again.
  void BeOf(const Course& course, SerialRange days) {
    days_ = days;
    stretches_.clear();
    std::optional<SerialDay> last_covered;
    for (const auto& range : course.covered_and_stayed()) {
      const SerialRange covered{std::max(range.first, days.first), std::min(range.last, days.last)};
      if (covered.last < covered.first) continue;
      AddUncovered(last_covered, covered.first - 1);
      Add(kOn, covered.last);
      last_covered = covered.last;
    }
    AddUncovered(last_covered, days.last);
  }

  struct Stretch {
    std::size_t period = 0;
    SerialRange days{};
  };
  const std::vector<Stretch>& stretches() const { return stretches_; }
  std::optional<std::size_t> PeriodOf(SerialDay day) const {
    for (const auto& stretch : stretches_) {
      if (stretch.days.first <= day && day <= stretch.days.last) return stretch.period;
    }
    return std::nullopt;
  }

 private:
  /// From the day after the last stretch to `last`.
  void Add(std::size_t period, SerialDay last) {
    const SerialDay first = stretches_.empty() ? days_.first : stretches_.back().days.last + 1;
    if (first <= last) stretches_.push_back({period, {first, last}});
  }
  void AddUncovered(std::optional<SerialDay> last_covered, SerialDay last) {
    if (last_covered) Add(kAfter, std::min(*last_covered + kVulnerableDays, last));
    Add(kOff, last);
  }

  SerialRange days_;
  std::vector<Stretch> stretches_;
};

void AddLife(const Life& life, const WatchedMember& watched, EventSource source, Watched& sums) {
  std::array<bool, 3> had{};
  for (const auto& [period, days] : life.stretches()) {
    had[period] = true;
    sums.days[period] += days.last - days.first + 1;
  }
  for (std::size_t period = 0; period < had.size(); ++period) sums.members[period] += had[period] ? 1 : 0;
  ++sums.everybody;
  std::vector<std::pair<CareEventKind, SerialDay>> counted;
  for (const auto& event : watched.events) {
    if (event.source != source) continue;
    const auto day = SerialOf(event.on);
    const auto period = life.PeriodOf(day);
    const std::pair both(event.kind, day);
    if (!period || std::find(counted.begin(), counted.end(), both) != counted.end()) continue;
    counted.push_back(both);
    ++sums.events[static_cast<std::size_t>(event.kind) - 1][*period];
  }
}

/// Adds the days of a member; says why where there are none. The room of `course` and `life` is used.
std::string_view AddMember(const WatchedMember& watched, const Cohort& cohort, EventSource source, Course& course,
                           Life& life, Watched& sums) {
  if (!watched.watched_by.contains(source)) return "not_watched_by_source";
  course.BeAbout(watched.member, cohort);
  if (!course.day_zero()) return course.excluded_because();
  DayRange days{*course.day_zero(), cohort.data_cut};
  for (const auto& end : {watched.member.died_on, watched.member.left_on}) {
    if (end) days.last = std::min(days.last, *end);
  }
  if (CountDays(days) == 0) return "left_before_day_zero";
  life.BeOf(course, SerialOf(days));
  AddLife(life, watched, source, sums);
  return "";
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
  Course course;
  Life life;
  ForEachOf(watched.members, watched.made, [&](const WatchedMember& member) {
    const auto reason = AddMember(member, cohort, watched.source, course, life, sums);
    if (!reason.empty()) exclusions.Add("", reason);
  });
  for (std::size_t kind = 0; kind < kKinds.size(); ++kind) AddKind(kind, sums, report);
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
