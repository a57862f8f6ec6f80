#include <unicode/bytestream.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

#include "enrollment/domain/search_keys.h"

namespace cairn::enrollment::domain {
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

}  // namespace

std::optional<std::string> NormaliseMrn(std::string_view text) {
  icu::UnicodeString upper = Nfkc(FromUtf8(text));
  upper.toUpper(icu::Locale::getRoot());
  upper = Nfkc(upper);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < upper.length(); i = upper.moveIndex32(i, 1)) {
    const UChar32 c = upper.char32At(i);
    if (!IsSpace(c) && !IsDash(c)) kept.append(c);
  }
  if (kept.isEmpty()) return std::nullopt;
  std::string mrn;
  kept.toUTF8String(mrn);
  return mrn;
}

}  // namespace cairn::enrollment::domain
