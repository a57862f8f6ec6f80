#include "gateway/http/head_check.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

namespace cairn::gateway::http {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kMaxNameBytes = 64;
constexpr std::size_t kMaxLengthDigits = 10;

using Refused = tl::unexpected<HeadRefusal>;

Refused RefuseHead(int status, const char* what) { return Refused(HeadRefusal{status, what}); }

bool IsAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool IsTokenCharacter(char c) {
  return IsAlphanumeric(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool IsPathCharacter(char c) {
  return IsAlphanumeric(c) || std::string_view("-._~/=&%+,:;@!$'()*").find(c) != std::string_view::npos;
}

// As browsers write them: more is left unescaped there than in a path.
bool IsQueryCharacter(char c) {
  return IsPathCharacter(c) || std::string_view("?[]{}|^`").find(c) != std::string_view::npos;
}

bool IsHostCharacter(char c) {
  return IsAlphanumeric(c) || std::string_view(".:-[]").find(c) != std::string_view::npos;
}

bool IsPrintable(char c) { return c >= 0x20 && c <= 0x7E; }

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Escapes must be whole and stand for no control character; in a path they must not hide what decides where it leads.
bool EscapesAreHarmless(std::string_view text, bool in_path) {
  for (std::size_t i = text.find('%'); i != std::string_view::npos; i = text.find('%', i + 1)) {
    if (i + 2 >= text.size()) return false;
    const int high = HexDigit(text[i + 1]), low = HexDigit(text[i + 2]);
    if (high < 0 || low < 0) return false;
    const int byte = high * 16 + low;
    if (byte < 0x20 || byte == 0x7F) return false;
    if (in_path && (byte == '/' || byte == '\\' || byte == '.' || byte == '%')) return false;
  }
  return true;
}

bool HasDotSegment(std::string_view path) {
  for (const std::string_view inside : {"//", "/./", "/../"}) {
    if (path.find(inside) != std::string_view::npos) return true;
  }
  return path.ends_with("/.") || path.ends_with("/..");
}

std::optional<HeadRefusal> CheckTarget(std::string_view target, std::size_t most) {
  if (target.size() > most) return HeadRefusal{414, "target_too_long"};
  const auto path = target.substr(0, target.find('?'));
  const auto query = target.substr(path.size());
  const bool sound = path.starts_with('/') && std::all_of(path.begin(), path.end(), IsPathCharacter) &&
                     EscapesAreHarmless(path, true) && !HasDotSegment(path) &&
                     std::all_of(query.begin(), query.end(), IsQueryCharacter) && EscapesAreHarmless(query, false);
  if (!sound) return HeadRefusal{400, "target"};
  return std::nullopt;
}

std::optional<HeadRefusal> CheckRequestLine(std::string_view line, std::size_t target_bytes, std::string_view& method) {
  const auto first = line.find(' ');
  const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
  if (second == std::string_view::npos) return HeadRefusal{400, "request_line"};
  method = line.substr(0, first);
  if (line.substr(second + 1) != "HTTP/1.1") return HeadRefusal{505, "version"};
  static constexpr std::array<std::string_view, 3> kMethods = {"GET", "HEAD", "POST"};
  if (std::find(kMethods.begin(), kMethods.end(), method) == kMethods.end()) return HeadRefusal{405, "method"};
  return CheckTarget(line.substr(first + 1, second - first - 1), target_bytes);
}

struct Field {
  std::string name;
  std::string_view value;
};

std::optional<Field> ReadField(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kMaxNameBytes) return std::nullopt;
  const auto name = line.substr(0, colon);
  if (!std::all_of(name.begin(), name.end(), IsTokenCharacter)) return std::nullopt;
  auto value = line.substr(colon + 1);
  while (value.starts_with(' ')) value.remove_prefix(1);
  while (value.ends_with(' ')) value.remove_suffix(1);
  if (!std::all_of(value.begin(), value.end(), IsPrintable)) return std::nullopt;
  return Field{LowerCase(name), value};
}

std::optional<std::uint64_t> ReadLength(std::string_view text) {
  const bool digits = !text.empty() && text.size() <= kMaxLengthDigits &&
                      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::uint64_t length = 0;
  for (const char c : text) length = length * 10 + static_cast<std::uint64_t>(c - '0');
  return length;
}

/// What the values of single fields may be.
std::optional<HeadRefusal> CheckField(const Field& field) {
  static const std::set<std::string_view> kNever = {"transfer-encoding", "te", "trailer", "upgrade"};
  if (kNever.contains(field.name)) return HeadRefusal{400, "field_not_taken"};
  if (field.name == "expect") return HeadRefusal{417, "expect"};
  if (field.name == "content-encoding") return HeadRefusal{415, "content_encoding"};
  if (field.name == "host") {
    const bool sound = !field.value.empty() && field.value.size() <= 255 &&
                       std::all_of(field.value.begin(), field.value.end(), IsHostCharacter);
    if (!sound) return HeadRefusal{400, "host"};
  }
  if (field.name == "connection") {
    const auto value = LowerCase(field.value);
    if (value != "keep-alive" && value != "close") return HeadRefusal{400, "connection"};
  }
  return std::nullopt;
}

tl::expected<HeadFacts, HeadRefusal> CheckLength(std::string_view method, const std::optional<Field>& length) {
  if (!length) {
    if (method == "POST") return RefuseHead(411, "length_required");
    return HeadFacts{};
  }
  const auto size = ReadLength(length->value);
  if (!size) return RefuseHead(400, "content_length");
  if (*size > 0 && method != "POST") return RefuseHead(400, "body_not_expected");
  return HeadFacts{.content_length = *size};
}

}  // namespace

HeadScan ScanHead(std::string_view bytes) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] != '\n') return {HeadScan::State::kMalformed, 0};
    if (bytes[i] != '\n') continue;
    if (i == 0 || bytes[i - 1] != '\r') return {HeadScan::State::kMalformed, 0};
    if (i - 1 == begin) {
      // An empty line before the request line is taken by some readers and not by others.
      if (begin == 0) return {HeadScan::State::kMalformed, 0};
      return {HeadScan::State::kComplete, i + 1};
    }
    begin = i + 1;
  }
  return {};
}

tl::expected<HeadFacts, HeadRefusal> CheckHead(std::string_view head, const HeadLimits& limits) {
  const auto scan = ScanHead(head);
  if (scan.state != HeadScan::State::kComplete || scan.size != head.size()) return RefuseHead(400, "line_end");
  head.remove_suffix(kLineEnd.size());
  std::string_view method;
  std::optional<Field> length;
  std::set<std::string> names;
  for (bool first = true; !head.empty(); first = false) {
    const auto end = head.find(kLineEnd);
    const auto line = head.substr(0, end);
    head.remove_prefix(end + kLineEnd.size());
    if (first) {
      if (const auto refusal = CheckRequestLine(line, limits.target_bytes, method)) return Refused(*refusal);
      continue;
    }
    auto field = ReadField(line);
    if (!field) return RefuseHead(400, "field_line");
    if (const auto refusal = CheckField(*field)) return Refused(*refusal);
    if (!names.insert(field->name).second) return RefuseHead(400, "field_twice");
    if (names.size() > limits.fields) return RefuseHead(431, "too_many_fields");
    if (field->name == "content-length") length = std::move(field);
  }
  if (!names.contains("host")) return RefuseHead(400, "host");
  return CheckLength(method, length);
}

}  // namespace cairn::gateway::http
