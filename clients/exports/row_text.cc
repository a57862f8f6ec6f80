#include "clients/exports/row_text.h"

#include <array>
#include <boost/json.hpp>
#include <charconv>

#include "platform/csv/csv.h"

namespace cairn::exports {
namespace {

void AppendWhole(std::string& out, std::int64_t number) {
  std::array<char, 24> digits;
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

/// Of a cell that is no text; false when it is one, or there is nothing.
bool AppendNumberOf(std::string& out, const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    AppendWhole(out, *whole);
  } else if (const auto* number = std::get_if<double>(&cell)) {
    AppendNumber(out, *number);
  } else {
    return false;
  }
  return true;
}

}  // namespace

void AppendNumber(std::string& out, double number) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::general, 17);
  out.append(digits.data(), end.ptr);
}

void CsvText::AppendHeader(std::string& out) const {
  for (const auto& column : columns_) {
    platform::csv::AppendCell(out, platform::csv::Defused(column.name));
    out += ',';
  }
  out += "suppressed\r\n";
}

void CsvText::AppendRow(std::string& out, const FileRow& row) const {
  for (const auto& cell : row.cells) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
      platform::csv::AppendCell(out, platform::csv::Defused(*text));
    } else {
      AppendNumberOf(out, cell);
    }
    out += ',';
  }
  out += row.is_suppressed ? "true\r\n" : "false\r\n";
}

NdjsonText::NdjsonText(const std::vector<Column>& columns) {
  for (const auto& column : columns)
    before_.push_back((before_.empty() ? "{" : ",") + boost::json::serialize(boost::json::string(column.name)) + ":");
}

void NdjsonText::AppendRow(std::string& out, const FileRow& row) const {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    out += before_[i];
    if (const auto* text = std::get_if<std::string>(&row.cells[i])) {
      out += boost::json::serialize(boost::json::string_view(*text));
    } else if (!AppendNumberOf(out, row.cells[i])) {
      out += "null";
    }
  }
  out += before_.empty() ? "{" : ",";
  out += row.is_suppressed ? "\"suppressed\":true}\n" : "\"suppressed\":false}\n";
}

}  // namespace cairn::exports
