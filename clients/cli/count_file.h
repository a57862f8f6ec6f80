#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// A table of counts of a file, without totals.
struct CountFile {
  /// Of the header: what the rows are, then what the columns are.
  std::vector<std::string> header;
  std::vector<std::string> rows;
  /// By row, then column.
  std::vector<std::vector<std::int64_t>> counts;
};

/// Reads CSV (RFC 4180; LF or CR LF; with or without a byte order mark): a header of at least two cells, then rows of a
/// label and as many counts. Blank lines are passed over. Everything wrong is named at once, each with its record (the
/// first 50 of it): a row with more or fewer cells; a label that is empty or stood there before, in the header or in
/// the first column; one that is "total" or "suppressed", whatever its case, for those are added; a count that is no
/// whole number from 0 to 1,000,000,000; no rows; more than 10,000 counts. Throws InvalidUsage with one field for each;
/// `source` is the file.
CountFile ParseCountFile(std::string_view content, const std::string& source);

/// The same of a file, "-" for standard input; InvalidUsage when it can't be read.
CountFile ReadCountFile(const std::string& path);

}  // namespace cairn::cli
