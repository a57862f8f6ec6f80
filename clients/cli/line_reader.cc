#include "clients/cli/line_reader.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{64} * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineReader::LineReader(int file_descriptor, std::string name, std::size_t longest)
    : file_descriptor_(file_descriptor), name_(std::move(name)), longest_(longest), buffer_(kBufferBytes) {}

bool LineReader::Fill() {
  for (;;) {
    const ssize_t got = read(file_descriptor_, buffer_.data(), buffer_.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Fault(name_ + ": " + std::strerror(errno));
    begin_ = 0;
    end_ = static_cast<std::size_t>(got);
    bytes_read_ += got;
    return got > 0;
  }
}

bool LineReader::TakeRawLine(Line& line) {
  bool any = false;
  // One byte more than the limit is kept: it may be the CR of the line end.
  const std::size_t kept_at_most = longest_ + 1;
  for (;;) {
    if (begin_ == end_ && !Fill()) break;
    any = true;
    const char* from = buffer_.data() + begin_;
    const auto* newline = static_cast<const char*>(std::memchr(from, '\n', end_ - begin_));
    const std::size_t length = newline == nullptr ? end_ - begin_ : static_cast<std::size_t>(newline - from);
    const std::size_t room = kept_at_most - line.text.size();
    line.too_long = line.too_long || length > room;
    line.text.append(from, std::min(length, room));
    begin_ += length + (newline == nullptr ? 0 : 1);
    if (newline != nullptr) break;
  }
  if (!any) return false;
  if (!line.too_long && line.text.ends_with('\r')) line.text.pop_back();
  line.too_long = line.too_long || line.text.size() > longest_;
  if (line.too_long) line.text.clear();
  return true;
}

std::optional<Line> LineReader::Next() {
  for (;;) {
    Line line;
    if (!TakeRawLine(line)) return std::nullopt;
    line.number = ++number_;
    if (line.number == 1 && line.text.starts_with(kByteOrderMark)) line.text.erase(0, kByteOrderMark.size());
    const bool blank = line.text.find_first_not_of(" \t\r") == std::string::npos;
    if (line.too_long || !blank) return line;
  }
}

}  // namespace cairn::cli
