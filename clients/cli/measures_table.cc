#include "clients/cli/measures_table.h"

#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>

#include "clients/cli/text.h"
#include "platform/csv/csv.h"

namespace cairn::cli {

MeasuresTable::MeasuresTable(std::string_view columns, bool json)
    : json_(json), names_(platform::csv::ReadRecord(columns).value()) {
  text_ = json ? "[" : std::string(columns) + "\n";
}

void MeasuresTable::BeginCell() {
  if (json_) {
    text_ += cell_ > 0 ? "," : rows_ ? ",\n{" : "\n{";
    text_ += '"' + names_[cell_] + "\":";
  } else if (cell_ > 0) {
    text_ += ',';
  }
  ++cell_;
}

void MeasuresTable::Add(std::string_view text) {
  BeginCell();
  if (json_) {
    text_ += boost::json::serialize(boost::json::string(ValidUtf8(text)));
  } else if (text.find_first_of("\",\r\n") == std::string_view::npos) {
    text_ += text;
  } else {
    text_ += '"';
    for (const char c : text) text_.append(c == '"' ? 2 : 1, c);
    text_ += '"';
  }
}

void MeasuresTable::Add(int number) {
  BeginCell();
  text_ += std::to_string(number);
}

void MeasuresTable::Add(const std::optional<double>& number) {
  BeginCell();
  if (!number || std::isinf(*number)) {
    text_ += json_ ? "null" : !number ? "" : *number > 0 ? "Inf" : "-Inf";
    return;
  }
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *number, std::chars_format::general, 17);
  text_.append(digits.data(), end.ptr);
}

void MeasuresTable::EndRow() {
  text_ += json_ ? "}" : "\n";
  cell_ = 0;
  rows_ = true;
}

std::string_view MeasuresTable::End() {
  if (json_) text_ += "\n]\n";
  return text_;
}

}  // namespace cairn::cli
