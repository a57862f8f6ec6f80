#include "measures/reports/retention.h"

#include <array>

namespace cairn::measures::reports {
namespace {

constexpr int kRetentionDays[] = {30, 90, 180, 365};

struct Tally {
  std::int64_t starters = 0, continuous = 0, in_care = 0, died = 0, transferred = 0;
  Exclusions exclusions{};
};

void CountMember(const Member& member, const Course& course, int day, Tally& tally) {
  if (CountIfExcluded(course, day, std::to_string(day), tally.exclusions)) return;
  const auto retained = *RetainedOn(course, day);
  ++tally.starters;
  if (retained == Retained::kContinuously) ++tally.continuous;
  if (retained != Retained::kNo) ++tally.in_care;
  if (!member.died_on && !member.ending) return;
  const Date on = AddDays(*course.day_zero(), day);
  if (member.died_on && *member.died_on <= on) {
    ++tally.died;
  } else if (member.ending && member.ending->reason == StopReason::kTransfer && member.ending->on <= on) {
    ++tally.transferred;
  }
}

}  // namespace

std::optional<Retained> RetainedOn(const Course& course, int day) {
  if (!course.IsMatureFor(day)) return std::nullopt;
  const SerialDay day_zero = SerialOf(*course.day_zero());
  const SerialDay on = day_zero + day;
  const auto& runs = course.runs();
  if (runs.empty() || !course.IsCovered(on)) return Retained::kNo;
  const bool started_late = SerialOf(runs.front().first) - day_zero > course.max_gap_days();
  const bool had_a_gap = runs.size() > 1 && SerialOf(runs[1].first) <= on;
  return started_late || had_a_gap ? Retained::kRestarted : Retained::kContinuously;
}

Report Retention(const Cohort& cohort) {
  Report report = CohortReport(cohort, kRetentionDefinition, "day zero on or before the data cut less the day");
  report.columns = {{"day", ColumnKind::kLabel}, Nested("starters"), Nested("continuous", {"starters"})};
  AddShareColumns(report.columns, "continuous_share");
  report.columns.push_back(Alone(Nested("in_care", {"starters", "continuous"})));
  AddShareColumns(report.columns, "in_care_share");
  report.columns.push_back(Alone(Nested("died", {"starters"})));
  report.columns.push_back(Alone(Nested("transferred", {"starters"})));
  std::array<Tally, std::size(kRetentionDays)> tallies;
  ForEachCourse(cohort, [&](const Member& member, const Course& course) {
    for (std::size_t i = 0; i < tallies.size(); ++i) CountMember(member, course, kRetentionDays[i], tallies[i]);
  });
  Exclusions exclusions;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const int day = kRetentionDays[i];
    const auto& tally = tallies[i];
    exclusions.Add(tally.exclusions);
    report.rows.push_back(Row()
                              .Count(day)
                              .Count(tally.starters)
                              .Count(tally.continuous)
                              .Share(tally.continuous, tally.starters)
                              .Count(tally.in_care)
                              .Share(tally.in_care, tally.starters)
                              .Count(tally.died)
                              .Count(tally.transferred)
                              .Take());
  }
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
