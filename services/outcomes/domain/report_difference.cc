#include "outcomes/domain/report_difference.h"

#include <map>
#include <set>
#include <stdexcept>

namespace cairn::outcomes::domain {

namespace reports = measures::reports;

namespace {

/// What names a line; "suppressed" says something of it and names nothing.
ReportLine NameOf(const reports::Report& report, const ReportLine& line) {
  ReportLine name;
  bool has_number = report.lines != reports::LineRelation::kPersons;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto& column = report.columns[i];
    const bool names = column.kind == reports::ColumnKind::kLabel ||
                       (column.kind == reports::ColumnKind::kText && column.name != "suppressed");
    const bool is_time = column.kind == reports::ColumnKind::kNumber && !has_number;
    if (!names && !is_time) continue;
    has_number = has_number || is_time;
    name.push_back(line[i]);
  }
  return name;
}

void AddDifferences(const NamedTable& before, const NamedTable& after, std::vector<LineChange>& changes) {
  std::map<ReportLine, std::size_t> later;
  for (std::size_t i = 0; i < after.report.rows.size(); ++i)
    later.try_emplace(NameOf(after.report, after.report.rows[i]), i);
  for (std::size_t i = 0; i < before.report.rows.size(); ++i) {
    const auto& line = before.report.rows[i];
    const auto found = later.find(NameOf(before.report, line));
    if (found == later.end()) {
      changes.push_back({before.name, i, line, std::nullopt});
      continue;
    }
    const auto& other = after.report.rows[found->second];
    if (other != line) changes.push_back({before.name, i, line, other});
    later.erase(found);
  }
  std::set<std::size_t> only_later;
  for (const auto& [name, row] : later) only_later.insert(row);
  for (const auto row : only_later) changes.push_back({before.name, row, std::nullopt, after.report.rows[row]});
}

}  // namespace

std::vector<LineChange> DifferencesOf(const std::vector<NamedTable>& before, const std::vector<NamedTable>& after) {
  if (before.size() != after.size()) throw std::logic_error("two results of one report have the same tables");
  std::vector<LineChange> changes;
  for (std::size_t i = 0; i < before.size(); ++i) AddDifferences(before[i], after[i], changes);
  return changes;
}

}  // namespace cairn::outcomes::domain
