#include "clients/exports/codebook.h"

#include <boost/json.hpp>

#include "measures/reports/column_meanings.h"
#include "platform/csv/csv.h"

namespace cairn::exports {
namespace {

constexpr char kEmpty[] = "Empty: not defined or not known; or hidden, where suppressed is true.";

std::string ValuesOf(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::kText:
      return std::string("A text. ") + kEmpty;
    case ColumnKind::kLabel:
      return std::string("A whole number that names the line. ") + kEmpty;
    case ColumnKind::kCount:
      return std::string("A whole number from 0. ") + kEmpty;
    case ColumnKind::kShare:
      return std::string("From 0 to 1. ") + kEmpty;
    case ColumnKind::kNumber:
      return std::string("A number. ") + kEmpty;
  }
  return kEmpty;
}

CodebookLine LineOf(const Table& table, const Column& column) {
  CodebookLine line{FileNameOf(table), column.name,           std::string(NameOf(column.kind)),
                    column.unit,       ValuesOf(column.kind), column.meaning};
  if (!line.unit.empty() || !line.meaning.empty()) return line;
  if (const auto known = measures::reports::MeaningOf(table.definition + "/" + table.version, column.name)) {
    line.unit = known->unit;
    line.meaning = known->text;
  }
  return line;
}

void AddTable(std::vector<CodebookLine>& lines, const Table& table) {
  const RowMaker rows(table);
  for (const auto& column : rows.columns()) lines.push_back(LineOf(table, column));
  auto flag = LineOf(table, {.name = "suppressed", .kind = ColumnKind::kText});
  flag.kind = "flag";
  flag.values = "true or false. Never empty.";
  lines.push_back(std::move(flag));
}

boost::json::object ColumnOf(const CodebookLine& line) {
  boost::json::object column;
  const auto cells = line.cells();
  for (std::size_t i = 1; i < cells.size(); ++i) column[kCodebookHeader[i]] = cells[i];
  return column;
}

}  // namespace

std::vector<CodebookLine> CodebookOf(const Answer& answer) {
  std::vector<CodebookLine> lines;
  for (const auto& table : answer.tables) AddTable(lines, table);
  return lines;
}

std::string CsvOf(const std::vector<CodebookLine>& lines) {
  std::string out;
  platform::csv::AppendRecord(out, {kCodebookHeader.begin(), kCodebookHeader.end()});
  for (const auto& line : lines) {
    std::vector<std::string> cells;
    for (const auto& cell : line.cells()) cells.push_back(platform::csv::Defused(cell));
    platform::csv::AppendRecord(out, cells);
  }
  return out;
}

std::string JsonOf(const Answer& answer, const std::vector<CodebookLine>& lines) {
  boost::json::array tables;
  for (const auto& table : answer.tables) {
    const auto name = FileNameOf(table);
    boost::json::array columns;
    for (const auto& line : lines) {
      if (line.table == name) columns.push_back(ColumnOf(line));
    }
    tables.push_back({{"table", name},
                      {"definition", table.definition},
                      {"version", table.version},
                      {"columns", std::move(columns)}});
  }
  return boost::json::serialize(boost::json::object{{"tables", std::move(tables)}}) + "\n";
}

}  // namespace cairn::exports
