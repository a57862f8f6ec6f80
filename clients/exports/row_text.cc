#include "clients/exports/row_text.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>

#include "platform/csv/csv.h"

namespace cairn::exports {
namespace {

/// As nearly every text is.
bool IsPlain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != ',' && c != 0x7F;
  });
}

bool BeginsActive(std::string_view text) {
  return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

void AppendDefused(std::string& out, std::string_view text) {
  if (IsPlain(text) && !BeginsActive(text)) {
    out += text;
  } else {
    platform::csv::AppendCell(out, platform::csv::Defused(text));
  }
}

void AppendJson(std::string& out, std::string_view text) {
  if (!IsPlain(text)) {
    out += boost::json::serialize(boost::json::string_view(text));
    return;
  }
  out += '"';
  out += text;
  out += '"';
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

void AppendWhole(std::string& out, std::int64_t number) {
  std::array<char, 24> digits;
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void AppendNumber(std::string& out, double number) {
  const bool is_beyond_wholes = std::abs(number) >= static_cast<double>(kLargestWhole);
  // Without an exponent: 100000 and not 1e+05. Zero may have a sign.
  if (!is_beyond_wholes && number != 0 && number == std::trunc(number))
    return AppendWhole(out, static_cast<std::int64_t>(number));
  std::array<char, 32> digits;
  auto* const end = digits.data() + digits.size();
  // With one: or readers would take it for a whole number, which they can't keep.
  const auto result = is_beyond_wholes ? std::to_chars(digits.data(), end, number, std::chars_format::scientific)
                                       : std::to_chars(digits.data(), end, number);
  out.append(digits.data(), result.ptr);
}

void CsvText::AppendHeader(std::string& out) const {
  for (const auto& column : columns_) {
    AppendDefused(out, column.name);
    out += ',';
  }
  out += "suppressed\r\n";
}

void CsvText::AppendRow(std::string& out, const FileRow& row) const {
  for (const auto& cell : row.cells) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
      AppendDefused(out, *text);
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
      AppendJson(out, *text);
    } else if (!AppendNumberOf(out, row.cells[i])) {
      out += "null";
    }
  }
  out += before_.empty() ? "{" : ",";
  out += row.is_suppressed ? "\"suppressed\":true}\n" : "\"suppressed\":false}\n";
}

}  // namespace cairn::exports
