#include "platform/phone/phone.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>

namespace cairn::platform {
namespace {

icu::UnicodeString Nfkc(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normaliser = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKC data");
  icu::UnicodeString normalised = normaliser->normalize(text, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not normalise a text");
  return normalised;
}

icu::UnicodeString FromUtf8(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

bool IsDash(UChar32 c) { return u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212 || c == 0x00AD; }

bool IsSpace(UChar32 c) { return u_isUWhiteSpace(c) || u_charType(c) == U_FORMAT_CHAR; }

/// Digits of any script and spaces become ASCII, dashes "-"; what has no place in a number becomes "?".
std::string AsciiNumber(std::string_view utf8) {
  const icu::UnicodeString text = Nfkc(FromUtf8(utf8));
  std::string ascii;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    const std::int32_t digit = u_charDigitValue(c);
    if (digit >= 0) {
      ascii += static_cast<char>('0' + digit);
    } else if (IsDash(c)) {
      ascii += '-';
    } else if (IsSpace(c)) {
      ascii += ' ';
    } else {
      ascii += c < 0x80 ? static_cast<char>(u_tolower(c)) : '?';
    }
  }
  return ascii;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

void SkipAny(std::string_view& text, std::string_view characters) {
  text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
}

/// Is `text` the word for an extension and its digits, to the end?
bool IsExtension(std::string_view text) {
  SkipAny(text, " ,;");
  for (const std::string_view word : {"extension", "ext", "x", "#"}) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    SkipAny(text, " .:=#");
    return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
  }
  return false;
}

/// The digits, with a leading plus sign when there was one; nothing when there is anything else than the usual
/// punctuation.
std::optional<std::string> Digits(std::string_view text) {
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (IsDigit(c) || (c == '+' && digits.empty())) {
      digits += c;
    } else if (c == ',' || c == ';' || c == 'e' || c == 'x' || c == '#') {
      if (!IsExtension(text.substr(i))) return std::nullopt;
      break;
    } else if (std::string_view(" -().\t/").find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  return digits;
}

std::string_view WithoutScheme(std::string_view ascii) {
  SkipAny(ascii, " ");
  if (ascii.starts_with("tel:")) ascii.remove_prefix(4);
  return ascii;
}

/// Ten digits of the North American plan: area code and exchange begin with 2 to 9.
bool IsNorthAmerican(std::string_view ten) { return ten.size() == 10 && ten[0] >= '2' && ten[3] >= '2'; }

}  // namespace

std::optional<std::string> NormalisePhone(std::string_view text) {
  const std::string ascii = AsciiNumber(text);
  std::string_view rest = WithoutScheme(ascii);
  while (rest.ends_with(' ')) rest.remove_suffix(1);
  const auto read = Digits(rest);
  if (!read) return std::nullopt;
  std::string_view digits = *read;
  const bool international = digits.starts_with('+');
  if (international) digits.remove_prefix(1);
  if (international && !digits.starts_with('1')) {
    if (digits.size() < 8 || digits.size() > 15 || digits[0] == '0') return std::nullopt;
    return "+" + std::string(digits);
  }
  if (digits.size() == 11 && digits[0] == '1') {
    digits.remove_prefix(1);
  } else if (international) {
    return std::nullopt;
  }
  if (!IsNorthAmerican(digits)) return std::nullopt;
  return "+1" + std::string(digits);
}

bool HasExtension(std::string_view text) {
  const std::string ascii = AsciiNumber(text);
  return NormalisePhone(text) && WithoutScheme(ascii).find_first_of(",;ex#") != std::string_view::npos;
}

}  // namespace cairn::platform
