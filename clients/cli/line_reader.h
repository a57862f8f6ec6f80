#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cairn::cli {

struct Line {
  /// In the file, from 1; empty lines have numbers too.
  std::int64_t number = 0;
  /// Without the line end (LF or CRLF). Empty when too long.
  std::string text;
  bool too_long = false;
};

/// Lines of a file in constant memory: of a line longer than the limit nothing is kept. Lines of blanks alone are left
/// out, and so is a byte order mark at the beginning. Bytes are taken as they are, NUL and invalid UTF-8 included.
class LineReader {
 public:
  /// Reads from `file_descriptor`, which stays the caller's. `longest` is in bytes, without the line end.
  LineReader(int file_descriptor, std::string name, std::size_t longest);

  /// Nothing at the end. Throws Fault when reading fails.
  std::optional<Line> Next();
  /// Bytes read so far.
  std::int64_t bytes_read() const { return bytes_read_; }

 private:
  bool Fill();
  bool TakeRawLine(Line& line);

  int file_descriptor_;
  std::string name_;
  std::size_t longest_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::int64_t number_ = 0;
  std::int64_t bytes_read_ = 0;
};

}  // namespace cairn::cli
