#include "mentorship/domain/community.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

namespace cairn::mentorship::domain {

std::string CommunityKey(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto folded = folding->normalize(icu::UnicodeString::fromUTF8(name), status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("a name cannot be folded");
  icu::UnicodeString key;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    const bool blank = u_isUWhiteSpace(c) != 0;
    if (!blank) key.append(c);
    if (blank && !key.isEmpty() && key.charAt(key.length() - 1) != u' ') key.append(u' ');
  }
  std::string text;
  key.trim().toUTF8String(text);
  return text;
}

}  // namespace cairn::mentorship::domain
