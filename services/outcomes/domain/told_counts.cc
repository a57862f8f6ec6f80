#include "outcomes/domain/told_counts.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "outcomes/domain/report_publication.h"

namespace cairn::outcomes::domain {

namespace reports = measures::reports;

namespace {

constexpr std::array kAskAnother = {"instrument", "source", "measure"};

/// The cells that say which line it is.
std::string LineName(const reports::Report& report, const std::vector<reports::Value>& row) {
  std::string name;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto& column = report.columns[i];
    if (column.name == "suppressed" || column.name == "is_reference") continue;
    if (const auto* text = std::get_if<std::string>(&row[i]); text && column.kind == reports::ColumnKind::kText)
      name += *text + "|";
    if (const auto* label = std::get_if<std::int64_t>(&row[i]); label && column.kind == reports::ColumnKind::kLabel)
      name += std::to_string(*label) + "|";
  }
  return name;
}

void AddCounts(const std::string& table, const reports::Report& report, ToldCounts& counts) {
  for (const auto& row : report.rows) {
    const auto line = table + LineName(report, row);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto* count = std::get_if<std::int64_t>(&row[i]);
      if (count && report.columns[i].kind == reports::ColumnKind::kCount)
        counts[line + report.columns[i].name] = *count;
    }
  }
  for (const auto& one : report.exclusions) {
    if (one.count) counts[table + "left out|" + one.line + "|" + one.reason] = *one.count;
  }
}

bool IsWithin(const measures::Population& part, const measures::Population& whole) {
  return std::includes(whole.persons().begin(), whole.persons().end(), part.persons().begin(), part.persons().end());
}

/// Releases whose population holds `asked`, or is held by it.
std::set<std::string> Nested(const std::vector<measures::ReleasedTable>& released, const measures::Population& asked) {
  std::set<std::string> nested;
  for (const auto& one : released) {
    if (IsWithin(one.population, asked) || IsWithin(asked, one.population)) nested.insert(one.release_id);
  }
  return nested;
}

}  // namespace

ToldCounts CountsOf(const std::vector<NamedTable>& tables, const ParameterValues& parameters) {
  std::string asked;
  for (const char* name : kAskAnother) {
    const auto found = parameters.find(name);
    if (found != parameters.end()) asked += found->second + "|";
  }
  ToldCounts counts;
  for (const auto& table : tables)
    AddCounts(table.report.definition + "|" + table.name + "|" + asked, table.report, counts);
  return counts;
}

platform::Result<void> RequireNoSmallStep(const std::vector<measures::ReleasedTable>& released,
                                          const std::vector<ReleasedCount>& counts, const measures::Population& asked,
                                          const ToldCounts& told) {
  const measures::SuppressionPolicy policy;
  const auto nested = Nested(released, asked);
  for (const auto& one : counts) {
    const auto now = told.find(one.cell);
    if (now == told.end() || !nested.contains(one.release_id)) continue;
    if (policy.IsSmall(std::abs(now->second - one.count))) return platform::Fail(ReleaseWouldDiffer());
  }
  return {};
}

}  // namespace cairn::outcomes::domain
