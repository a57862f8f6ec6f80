#include "measures/reports/discontinuation.h"

#include <algorithm>
#include <map>

#include "measures/quantiles.h"

namespace cairn::measures::reports {
namespace {

constexpr double kTimes[] = {90, 180, 365};
constexpr int kLeastEvents = 5;

struct Group {
  std::vector<SurvivalTime> times;
  /// Days of the runs, by outcome.
  std::map<std::string, std::vector<double>> outcomes;
};
using Groups = std::map<std::string, Group>;

std::string GroupOf(const Member& member, const std::string& attribute) {
  if (attribute.empty()) return "all";
  const auto found = member.attributes.find(attribute);
  return found == member.attributes.end() ? "unknown" : std::string(found->second);
}

std::string OutcomeOf(const Persistence& persistence) {
  const auto reason = persistence.reason;
  if (persistence.discontinued) return reason ? NameOf(*reason) : "no_reason_recorded";
  const bool censors =
      reason == StopReason::kPlannedCompletion || reason == StopReason::kTransfer || reason == StopReason::kDeath;
  return censors ? NameOf(*reason) : "still_on_treatment";
}

Groups GroupsOf(const Cohort& cohort, const std::string& attribute, Exclusions& exclusions) {
  Groups groups;
  ForEachCourse(cohort, [&](const Member& member, const Course& course) {
    // Also of members who are all left out.
    if (attribute.empty() && groups.empty()) groups["all"];
    const auto persistence = course.FirstPersistence();
    if (!course.day_zero() || !persistence) {
      exclusions.Add("", course.day_zero() ? kNoFirstDose : course.excluded_because());
      return;
    }
    Group& group = groups[GroupOf(member, attribute)];
    group.times.push_back({static_cast<double>(persistence->days), persistence->discontinued});
    group.outcomes[OutcomeOf(*persistence)].push_back(persistence->days);
  });
  return groups;
}

std::optional<LogRank> LogRankOf(const Groups& groups) {
  std::vector<std::vector<SurvivalTime>> people;
  for (const auto& [name, group] : groups) {
    const auto events =
        std::count_if(group.times.begin(), group.times.end(), [](const auto& one) { return one.event; });
    if (events < kLeastEvents) return std::nullopt;
    people.push_back(group.times);
  }
  return people.size() < 2 ? std::nullopt : CompareByLogRank(people);
}

/// Steps until fewer are at risk than may be told.
std::vector<SurvivalStep> ToldOf(const std::vector<SurvivalStep>& curve, int least_at_risk) {
  std::vector<SurvivalStep> told;
  for (const auto& step : curve) {
    if (step.at_risk >= least_at_risk) told.push_back(step);
  }
  return told;
}

void AddCurve(const std::string& name, const std::vector<SurvivalStep>& curve, int least_at_risk, Report& report) {
  for (const auto& step : curve) {
    const bool is_told = step.at_risk >= least_at_risk;
    report.rows.push_back(Row()
                              .Text(name)
                              .Number(step.time)
                              .Count(step.at_risk)
                              .Count(step.events)
                              .Count(step.censored)
                              .Number(is_told ? std::optional(step.survival) : std::nullopt)
                              .Number(is_told ? step.lower : std::nullopt)
                              .Number(is_told ? step.upper : std::nullopt)
                              .Take());
  }
}

void AddSummary(const std::string& name, const Group& group, const std::vector<SurvivalStep>& curve, int least_at_risk,
                Report& report) {
  const auto events = std::count_if(group.times.begin(), group.times.end(), [](const auto& one) { return one.event; });
  const auto starters = static_cast<std::int64_t>(group.times.size());
  const auto told = ToldOf(curve, least_at_risk);
  const auto median = QuantileOf(told, 0.5);
  Row row;
  row.Text(name).Count(starters).Count(events).Count(starters - events);
  row.Number(median.time).Number(median.lower).Number(median.upper);
  for (const auto& at : ReadOff(curve, kTimes)) {
    const bool is_told = at.at_risk >= least_at_risk && at.survival.has_value();
    row.Number(is_told ? at.survival : std::nullopt);
    row.Number(is_told ? at.lower : std::nullopt).Number(is_told ? at.upper : std::nullopt);
  }
  report.rows.push_back(row.Take());
}

void AddEndings(const std::string& name, const Group& group, Report& report) {
  for (const auto& [outcome, days] : group.outcomes) {
    report.rows.push_back(Row()
                              .Text(name)
                              .Text(outcome)
                              .Count(static_cast<std::int64_t>(days.size()))
                              .Number(QuartilesOf(days)->median)
                              .Take());
  }
}

Report EmptyTable(const Cohort& cohort, const DiscontinuationOptions& options, const Exclusions& exclusions) {
  Report report = CohortReport(cohort, kDiscontinuationDefinition, "everybody; later is censored");
  report.parameters.push_back({"group", options.group});
  report.parameters.push_back({"least_at_risk", std::to_string(options.least_at_risk)});
  report.parameters.push_back({"survival", kSurvivalDefinition});
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace

Discontinuation TimeToDiscontinuation(const Cohort& cohort, const DiscontinuationOptions& options) {
  Exclusions exclusions;
  const auto groups = GroupsOf(cohort, options.group, exclusions);
  const Report empty = EmptyTable(cohort, options, exclusions);
  Discontinuation result{.curve = empty, .summary = empty, .endings = empty, .log_rank = LogRankOf(groups)};
  result.curve.lines = LineRelation::kPersons;
  result.curve.columns = {
      {"group", ColumnKind::kText}, {"day", ColumnKind::kNumber}, {"at_risk"}, {"discontinued"}, {"censored"}};
  AddShareColumns(result.curve.columns, "survival");
  result.summary.columns = {{"group", ColumnKind::kText},         {"starters"},
                            PartOf("discontinued", {"starters"}), PartOf("censored", {"starters"}),
                            {"median_days", ColumnKind::kNumber}, {"median_lower", ColumnKind::kNumber},
                            {"median_upper", ColumnKind::kNumber}};
  for (const char* name : {"survival_90", "survival_180", "survival_365"})
    AddShareColumns(result.summary.columns, name);
  result.endings.lines = LineRelation::kGroups;
  result.endings.columns = {
      {"group", ColumnKind::kText}, {"outcome", ColumnKind::kText}, {"episodes"}, {"median_days", ColumnKind::kNumber}};
  for (const auto& [name, group] : groups) {
    const auto curve = KaplanMeier(group.times);
    AddCurve(name, curve, options.least_at_risk, result.curve);
    AddSummary(name, group, curve, options.least_at_risk, result.summary);
    AddEndings(name, group, result.endings);
  }
  return result;
}

}  // namespace cairn::measures::reports
