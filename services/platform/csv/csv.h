#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

// RFC 4180 (2005): cells between commas, quoted where they hold a comma, a quote or a line end, a quote within quotes
// doubled.
namespace cairn::platform::csv {

/// What keeps a text from being one record.
enum class Fault { kQuoteInBareCell, kTextAfterQuote, kUnclosedQuote, kBareCarriageReturn, kSecondRecord };

/// A sentence; it says nothing of the content.
std::string_view Describe(Fault fault);

/// The cells of one record, with or without a line end (LF or CR LF) after it. An empty text is one empty cell. White
/// space belongs to the cell.
tl::expected<std::vector<std::string>, Fault> ReadRecord(std::string_view record);

/// One record as it stands in a file, without its line end.
struct RawRecord {
  /// From 1; a header counts.
  std::int64_t number = 0;
  std::string content;
};

/// Splits a file into records without looking at more of them than where they end. Blank lines between records are
/// passed over and not counted, as is a byte order mark. Memory: one record. One that is longer than `longest` bytes
/// comes back with its first `longest` + 1, and reading goes on after the next line end, whatever the quotes say: a
/// quote that was forgotten does not cost the rest of the file.
class RecordReader {
 public:
  explicit RecordReader(std::istream& in, std::size_t longest = std::size_t{256} * 1024) : in_(in), longest_(longest) {}

  /// Nothing at the end of the file.
  std::optional<RawRecord> Next();

 private:
  /// Takes one record into `content`; false at the end of the file.
  bool Take(std::string& content);

  std::istream& in_;
  std::size_t longest_;
  std::int64_t number_ = 0;
  bool begun_ = false;
};

/// Adds one cell, without a separator; quoted where it must be.
void AppendCell(std::string& out, std::string_view cell);

/// Adds a record and CR LF. A cell is quoted where it must be. What is written is read back unchanged by ReadRecord; a
/// table for people goes through Defused first.
void AppendRecord(std::string& out, const std::vector<std::string>& cells);

/// A cell that no spreadsheet takes for a formula (OWASP, CSV Injection): where it begins with = + - @ tab or CR, an
/// apostrophe comes first. It does not survive being read back, so tables for programs (an export that is imported
/// again) are written without.
std::string Defused(std::string_view cell);

}  // namespace cairn::platform::csv
