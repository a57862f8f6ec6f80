#include "outcomes/domain/reassessment.h"

#include <algorithm>

#include "measures/days.h"

namespace cairn::outcomes::domain {

using measures::AddDays;
using platform::FieldViolation;

namespace {

constexpr std::size_t kAllDisorders = 2;

/// The latest day of the schedule, counted from the episode's first, that has opened `elapsed` days after that; nothing
/// when none has.
std::optional<int> LatestOpened(const ScheduleEntry& entry, int elapsed) {
  std::optional<int> latest;
  for (const int day : entry.days) {
    if (day - entry.opens_before_days <= elapsed) latest = day;
  }
  if (!latest || *latest != entry.days.back() || entry.then_every_days == 0) return latest;
  const int beyond = elapsed + entry.opens_before_days - *latest;
  return *latest + beyond / entry.then_every_days * entry.then_every_days;
}

bool IsFor(const ScheduleEntry& entry, const OpenEpisode& episode) {
  return episode.disorder ? entry.disorders.contains(*episode.disorder) : entry.disorders.size() == kAllDisorders;
}

std::vector<FieldViolation> ProblemsOf(const ScheduleEntry& entry, const std::string& path) {
  std::vector<FieldViolation> problems;
  const auto require = [&](bool holds, const char* field, const char* description) {
    if (!holds) problems.push_back({path + "." + field, description});
  };
  require(!entry.disorders.empty(), "disorders", "is missing");
  require(!entry.days.empty(), "days", "is missing");
  require(entry.opens_before_days >= 0, "opens_before_days", "is below zero");
  require(entry.overdue_after_days >= 0, "overdue_after_days", "is below zero");
  require(entry.then_every_days == 0 || entry.then_every_days > entry.opens_before_days, "then_every_days",
          "must be 0 or more than opens_before_days");
  require(entry.days.empty() || entry.days.front() >= 0, "days", "begin before the episode");
  for (std::size_t i = 1; i < entry.days.size(); ++i)
    require(entry.days[i] - entry.days[i - 1] > entry.opens_before_days, "days",
            "must rise by more than opens_before_days");
  return problems;
}

}  // namespace

std::vector<FieldViolation> ProblemsOf(const ReassessmentSchedule& schedule, const std::set<std::string>& instruments) {
  std::vector<FieldViolation> problems;
  const auto require = [&](bool holds, const std::string& field, const char* description) {
    if (!holds) problems.push_back({field, description});
  };
  require(!schedule.version.empty(), "version", "is missing");
  require(schedule.effective_on.ok(), "effective_on", "is no day");
  require(!schedule.owner.empty(), "owner", "is missing");
  require(!schedule.source.empty(), "source", "is missing");
  require(!schedule.entries.empty(), "entries", "is missing");
  std::set<std::pair<std::string, Disorder>> asked;
  for (std::size_t i = 0; i < schedule.entries.size(); ++i) {
    const auto& entry = schedule.entries[i];
    const auto path = "entries[" + std::to_string(i) + "]";
    require(instruments.contains(entry.instrument_id), path + ".instrument", "is none that ships");
    for (const auto disorder : entry.disorders)
      require(asked.emplace(entry.instrument_id, disorder).second, path + ".disorders", "has one that stands twice");
    const auto own = ProblemsOf(entry, path);
    problems.insert(problems.end(), own.begin(), own.end());
  }
  return problems;
}

std::vector<DueInstrument> DueOn(const ReassessmentSchedule& schedule, const std::vector<OpenEpisode>& episodes,
                                 const std::map<std::string, Date>& last_assessed, Date today) {
  std::map<std::string, DueInstrument> due;
  for (const auto& episode : episodes) {
    for (const auto& entry : schedule.entries) {
      if (!IsFor(entry, episode)) continue;
      const auto day = LatestOpened(entry, measures::DaysFrom(episode.started_on, today));
      if (!day) continue;
      DueInstrument found{.instrument_id = entry.instrument_id, .due_on = AddDays(episode.started_on, *day)};
      found.opens_on = AddDays(found.due_on, -entry.opens_before_days);
      found.overdue = measures::DaysFrom(found.due_on, today) > entry.overdue_after_days;
      const auto last = last_assessed.find(entry.instrument_id);
      if (last != last_assessed.end()) found.last_assessed_on = last->second;
      if (found.last_assessed_on && *found.last_assessed_on >= found.opens_on) continue;
      const auto [place, is_new] = due.emplace(entry.instrument_id, found);
      if (!is_new && found.due_on < place->second.due_on) place->second = found;
    }
  }
  std::vector<DueInstrument> sorted;
  for (auto& [id, found] : due) sorted.push_back(std::move(found));
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& one, const auto& other) { return one.due_on < other.due_on; });
  return sorted;
}

}  // namespace cairn::outcomes::domain
