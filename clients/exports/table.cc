#include "clients/exports/table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "platform/time/time.h"

namespace cairn::exports {
namespace {

constexpr char kFlag[] = "suppressed";
constexpr std::size_t kMostColumns = 1000;
constexpr std::size_t kLongestName = 200;

constexpr std::array<std::string_view, 5> kKindNames = {"text", "label", "count", "share", "number"};

bool IsWhole(ColumnKind kind) { return kind == ColumnKind::kLabel || kind == ColumnKind::kCount; }

/// Empty when `cell` belongs into a column of `kind`; makes doubles of whole numbers where they belong.
std::string_view FitIn(ColumnKind kind, Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return "";
  if (kind == ColumnKind::kText) return std::holds_alternative<std::string>(cell) ? "" : "is no text";
  const auto* whole = std::get_if<std::int64_t>(&cell);
  if (whole && (*whole > kLargestWhole || *whole < -kLargestWhole)) return "is beyond 9,007,199,254,740,992";
  if (IsWhole(kind)) return whole ? "" : "is no whole number";
  if (whole) cell = static_cast<double>(*whole);
  const auto* number = std::get_if<double>(&cell);
  if (!number) return "is no number";
  return std::isfinite(*number) ? "" : "is not finite";
}

}  // namespace

bool IsFileName(std::string_view name, std::size_t longest) {
  return name.size() <= longest && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

std::string FileNameOf(const Table& table) {
  if (!table.file.empty()) return table.file;
  return table.name.empty() ? table.definition : table.definition + "_" + table.name;
}

std::vector<platform::FieldViolation> ProblemsOf(const Table& table) {
  std::vector<platform::FieldViolation> problems;
  if (table.definition.empty() || !IsFileName(table.definition))
    problems.push_back({"definition", "must be 1 to 64 of a to z, 0 to 9 and _, for files are named after it"});
  if (!IsFileName(table.name))
    problems.push_back({"table", "must be at most 64 of a to z, 0 to 9 and _, for files are named after it"});
  if (!IsFileName(table.file)) problems.push_back({"file", "must be at most 64 of a to z, 0 to 9 and _"});
  if (FileNameOf(table) == "codebook")
    problems.push_back({"definition", "must not be codebook, which is another file"});
  if (table.version.empty()) problems.push_back({"version", "must be there"});
  if (table.columns.empty()) problems.push_back({"columns", "must have at least one"});
  if (table.columns.size() > kMostColumns) problems.push_back({"columns", "must be at most 1,000"});
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& column = table.columns[i];
    const std::string path = "columns[" + std::to_string(i) + "]";
    if (column.name.empty() || column.name.size() > kLongestName)
      problems.push_back({path + ".name", "must have 1 to 200 bytes"});
    if (!seen.insert(column.name).second) problems.push_back({path + ".name", "stood there before"});
    if (column.name == kFlag && column.kind != ColumnKind::kText)
      problems.push_back({path + ".kind", "of suppressed must be text"});
  }
  return problems;
}

RowMaker::RowMaker(const Table& table) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].name == kFlag) {
      flag_ = i;
    } else {
      columns_.push_back(table.columns[i]);
    }
  }
}

std::string RowMaker::Take(Cells& cells, FileRow& row) const {
  const std::size_t width = columns_.size() + (flag_ ? 1 : 0);
  if (cells.size() != width)
    return "has " + std::to_string(cells.size()) + " cells, the table " + std::to_string(width) + " columns";
  row.is_suppressed = false;
  if (flag_) {
    const auto* flag = std::get_if<std::string>(&cells[*flag_]);
    if (!flag || (*flag != "true" && *flag != "false")) return "suppressed is neither true nor false";
    row.is_suppressed = *flag == "true";
    cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(*flag_));
  }
  row.cells.swap(cells);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    auto& cell = row.cells[i];
    if (std::holds_alternative<Hidden>(cell)) {
      cell = std::monostate();
      row.is_suppressed = true;
    }
    if (const auto problem = FitIn(columns_[i].kind, cell); !problem.empty())
      return columns_[i].name + " " + std::string(problem);
  }
  return "";
}

Table TableOf(const measures::reports::Report& report) {
  const auto slash = report.definition.find('/');
  Table table{.definition = report.definition.substr(0, slash),
              .version = slash == std::string::npos ? "" : report.definition.substr(slash + 1),
              .parameters = report.parameters,
              .unit = report.unit,
              .anchor = report.anchor,
              .maturity = report.maturity,
              .data_cut = report.data_cut.ok() ? platform::FormatDate(report.data_cut) : "",
              .exclusions = report.exclusions};
  for (const auto& column : report.columns) table.columns.push_back({.name = column.name, .kind = column.kind});
  return table;
}

Cells CellsOf(const std::vector<measures::reports::Value>& row) {
  Cells cells;
  for (const auto& value : row) std::visit([&](const auto& one) { cells.emplace_back(one); }, value);
  return cells;
}

std::string_view NameOf(ColumnKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::optional<ColumnKind> KindNamed(std::string_view name) {
  const auto* found = std::find(kKindNames.begin(), kKindNames.end(), name);
  if (found == kKindNames.end()) return std::nullopt;
  return static_cast<ColumnKind>(found - kKindNames.begin());
}

}  // namespace cairn::exports
