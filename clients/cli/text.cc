#include "clients/cli/text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace cairn::cli {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

bool IsBidiControl(UChar32 c) { return u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0; }

bool IsControl(UChar32 c) { return u_charType(c) == U_CONTROL_CHAR || c == 0x2028 || c == 0x2029; }

int WidthOf(UChar32 c) {
  const auto type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR || type == U_CONTROL_CHAR)
    return 0;
  const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

/// Calls `visit(code point or negative, its bytes)` for each character of `text`.
template <class Visit>
void ForEachCharacter(std::string_view text, Visit visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    visit(c, text.substr(start, at - start));
  }
}

}  // namespace

std::string ValidUtf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  ForEachCharacter(text, [&](UChar32 c, std::string_view bytes) { valid += c < 0 ? kReplacement : bytes; });
  return valid;
}

std::string Printable(std::string_view text) {
  std::string printable;
  printable.reserve(text.size());
  ForEachCharacter(text, [&](UChar32 c, std::string_view bytes) {
    printable += c < 0 || IsControl(c) || IsBidiControl(c) ? kReplacement : bytes;
  });
  return printable;
}

int DisplayWidth(std::string_view text) {
  int width = 0;
  ForEachCharacter(text, [&](UChar32 c, std::string_view) { width += c < 0 ? 1 : WidthOf(c); });
  return width;
}

std::string Shorten(std::string_view text, int width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  std::string shortened;
  int used = 0;
  bool full = false;
  ForEachCharacter(text, [&](UChar32 c, std::string_view bytes) {
    const int columns = c < 0 ? 1 : WidthOf(c);
    full = full || used + columns > width - 1;
    if (full) return;
    used += columns;
    shortened += bytes;
  });
  return width > 0 ? shortened.append(kEllipsis) : shortened;
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace cairn::cli
