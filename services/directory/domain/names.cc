#include "directory/domain/names.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <stdexcept>

namespace cairn::directory::domain {
namespace {

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool IsLetterOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Control characters, NUL among them, say nothing in a name and break columns and files.
bool IsSpace(char c) { return (c >= '\0' && c <= ' ') || c == '\x7f'; }

}  // namespace

std::string FoldUserName(std::string_view user_name) {
  std::string folded;
  for (const char c : user_name) folded += LowerAscii(c);
  return folded;
}

std::string TidyName(std::string_view name) {
  std::string tidy;
  for (const char c : name) {
    if (!IsSpace(c)) {
      tidy += c;
    } else if (!tidy.empty() && tidy.back() != ' ') {
      tidy += ' ';
    }
  }
  if (!tidy.empty() && tidy.back() == ' ') tidy.pop_back();
  return tidy;
}

std::string FoldName(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKC_Casefold data");
  std::string folded;
  fold->normalize(icu::UnicodeString::fromUTF8(TidyName(name)), status).toUTF8String(folded);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not fold a name");
  return TidyName(folded);
}

std::string Slug(std::string_view name) {
  std::string slug;
  for (const char raw : FoldName(name)) {
    const char c = LowerAscii(raw);
    if (IsLetterOrDigit(c)) {
      slug += c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  if (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

}  // namespace cairn::directory::domain
