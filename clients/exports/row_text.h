#pragma once

#include <string>
#include <vector>

#include "clients/exports/table.h"

// Rows as text. Numbers are the same in both: with as few digits as reading gives the same number of.
namespace cairn::exports {

/// CSV (RFC 4180): UTF-8 without a byte order mark, CR LF, a header, empty where there is nothing. A text, also a name
/// of a column, that a spreadsheet would take for a formula has an apostrophe before it (platform::csv::Defused), which
/// is not part of it; numbers, also negative ones, have none. The last column is suppressed: true or false.
class CsvText {
 public:
  explicit CsvText(const std::vector<Column>& columns) : columns_(columns) {}
  void AppendHeader(std::string& out) const;
  void AppendRow(std::string& out, const FileRow& row) const;

 private:
  const std::vector<Column>& columns_;
};

/// NDJSON: one object a row and LF, members in the order of the columns and all of them, null where there is nothing.
/// The last is "suppressed": true or false. Texts are as they are.
class NdjsonText {
 public:
  explicit NdjsonText(const std::vector<Column>& columns);
  void AppendRow(std::string& out, const FileRow& row) const;

 private:
  /// What comes before each value: `{"day":`.
  std::vector<std::string> before_;
};

void AppendWhole(std::string& out, std::int64_t number);
/// With as few digits as reading gives the same double of: 0.5, 0.1, 100000, 1e+20. `number` is finite.
void AppendNumber(std::string& out, double number);

}  // namespace cairn::exports
