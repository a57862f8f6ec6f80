#include "outcomes/domain/report_publication.h"

#include <algorithm>

#include "measures/reports/discontinuation.h"
#include "measures/reports/disparity.h"
#include "measures/reports/published.h"
#include "outcomes/domain/report_edition.h"

namespace cairn::outcomes::domain {

namespace reports = measures::reports;

namespace {

constexpr char kLogRank[] = "log_rank";

void HideSmallExclusions(reports::Report& report) {
  const measures::SuppressionPolicy policy;
  const bool is_one_small = std::any_of(report.exclusions.begin(), report.exclusions.end(),
                                        [&](const auto& one) { return !one.count || policy.IsSmall(*one.count); });
  if (!is_one_small) return;
  for (auto& one : report.exclusions) one.count.reset();
}

/// "disparity/1 of retention/1" as well.
bool IsDisparity(const reports::Report& report) {
  return report.definition.substr(0, report.definition.find(' ')) == reports::kDisparityDefinition;
}

bool IsAnySuppressed(const NamedTable& table) {
  const auto& rows = table.report.rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (table.report.At(i, "suppressed") == reports::Value(std::string("true"))) return true;
  }
  return false;
}

}  // namespace

void RaiseToPublished(ParameterValues& parameters, Date cut) {
  const auto least = parameters.find("least_at_risk");
  if (least != parameters.end())
    least->second = std::to_string(std::max(std::stoi(least->second), reports::DiscontinuationOptions{}.least_at_risk));
  const auto from = parameters.find("period_from");
  if (from != parameters.end() && from->second.empty()) from->second = platform::FormatDate(FirstOfTwelveMonths(cut));
}

std::vector<NamedTable> PublishTables(std::vector<NamedTable> tables) {
  bool is_any_suppressed = false;
  for (auto& table : tables) {
    if (IsDisparity(table.report)) {
      HideSmallExclusions(table.report);
    } else if (table.name != kLogRank) {
      table.report = reports::Published(std::move(table.report));
      is_any_suppressed = is_any_suppressed || (table.name != "curve" && IsAnySuppressed(table));
    }
  }
  for (auto& table : tables) {
    if (table.name != kLogRank) continue;
    HideSmallExclusions(table.report);
    if (!is_any_suppressed) continue;
    for (auto& row : table.report.rows) std::fill(row.begin(), row.end(), reports::Value());
  }
  return tables;
}

std::vector<NamedTable> PublishRows(std::vector<NamedTable> tables) {
  for (auto& table : tables) HideSmallExclusions(table.report);
  return tables;
}

std::set<PatientId> PersonsOf(const ChosenCohort& cohort) {
  std::set<PatientId> persons;
  for (const auto& one : cohort.episodes) persons.insert(one.person->id);
  return persons;
}

measures::Population PopulationOf(const std::map<PatientId, measures::PersonNumber>& numbers) {
  std::vector<measures::PersonNumber> persons;
  for (const auto& [patient, number] : numbers) persons.push_back(number);
  return measures::Population(std::move(persons));
}

platform::Result<void> RequireNoDifferencing(const std::vector<measures::ReleasedTable>& released,
                                             const measures::Population& asked) {
  if (!measures::FindDifferencing(released, asked)) return {};
  return platform::Fail(platform::Error{
      .code = platform::Code::kFailedPrecondition,
      .reason = "RELEASE_WOULD_DIFFER",
      .message =
          "Together with tables given out before, this one would tell of a few persons. Ask for a cohort that was "
          "asked for before, or for one that differs from those by more people."});
}

}  // namespace cairn::outcomes::domain
