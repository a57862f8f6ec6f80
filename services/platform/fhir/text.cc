#include "platform/fhir/text.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <stdexcept>

namespace cairn::platform::fhir {
namespace {

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The code point at `i`, negative when it is malformed; moves `i` behind it.
UChar32 NextCodePoint(std::string_view text, std::int32_t& i) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  UChar32 c = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
  U8_NEXT(bytes, i, length, c);
#pragma GCC diagnostic pop
  return c;
}

std::string_view TrimAscii(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n\v\f\r";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

icu::UnicodeString Nfc(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normaliser = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFC data");
  icu::UnicodeString normalised = normaliser->normalize(text, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not normalise a text");
  return normalised;
}

}  // namespace

bool IsUtf8(std::string_view text) {
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(text.size());) {
    if (NextCodePoint(text, i) < 0) return false;
  }
  return true;
}

std::string_view FaultOf(std::string_view text) {
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(text.size());) {
    const UChar32 c = NextCodePoint(text, i);
    if (c < 0) return "must be UTF-8";
    if (c >= 0x20 && c < 0x7F) continue;
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (c == 0) return "must not contain NUL";
    if (u_iscntrl(c) && u_charType(c) == U_CONTROL_CHAR) return "must not contain control characters";
    if (u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL)) return "must not contain bidirectional control characters";
    if (U_IS_UNICODE_NONCHAR(c)) return "must not contain code points that are not characters";
  }
  return {};
}

std::string MendWindows1252(std::string_view text) {
  // From U+0080 on; empty where there is nothing.
  constexpr std::string_view kWritten[32] = {"€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š",
                                             "‹", "Œ", "",  "Ž", "",  "",  "‘", "’", "“", "”", "•",
                                             "–", "—", "˜", "™", "š", "›", "œ", "",  "ž", "Ÿ"};
  std::string mended;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (text[i] == '\xC2' && next >= 0x80 && next <= 0x9F && !kWritten[next - 0x80].empty()) {
      mended += kWritten[next - 0x80];
      ++i;
    } else {
      mended += text[i];
    }
  }
  return mended;
}

std::string Clean(std::string_view text) {
  if (IsAscii(text)) return std::string(TrimAscii(text));
  const auto normalised =
      Nfc(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))));
  std::int32_t first = 0;
  std::int32_t last = normalised.length();
  // All white space is in the first plane, so code units will do.
  while (first < last && u_isUWhiteSpace(normalised.charAt(first))) ++first;
  while (last > first && u_isUWhiteSpace(normalised.charAt(last - 1))) --last;
  std::string clean;
  normalised.tempSubStringBetween(first, last).toUTF8String(clean);
  return clean;
}

int CountCodePoints(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace cairn::platform::fhir
