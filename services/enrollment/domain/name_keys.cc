#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "enrollment/domain/search_keys.h"

namespace cairn::enrollment::domain {
namespace {

constexpr int kLongestPrefix = 6;

/// Signs that join the letters around them: O'Neill and O’Neill are one word. The grave and the acute accent stand in
/// for apostrophes on some keyboards; normalisation would turn the latter into a space and a mark.
bool IsApostrophe(UChar32 c) {
  switch (c) {
    case 0x0027:
    case 0x0060:
    case 0x00B4:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0xFF07:
      return true;
    default:
      return false;
  }
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::vector<std::string> AsciiWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      word += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (!IsApostrophe(static_cast<unsigned char>(c))) {
      finish();
    }
  }
  finish();
  return words;
}

/// Transliterators are not thread-safe and cost milliseconds to make: one for each thread, made when a name needs it.
const icu::Transliterator& ToLatin() {
  thread_local const std::unique_ptr<icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; NFKD; [:Mark:] Remove; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status) || !made) throw std::runtime_error("ICU has no transliterator from Any to Latin");
    return made;
  }();
  return *transliterator;
}

const icu::Normalizer2& CaseFolder() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* folder = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKC_Casefold data");
  return *folder;
}

icu::UnicodeString Fold(std::string_view utf8) {
  const auto source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  icu::UnicodeString joined;
  for (std::int32_t i = 0; i < source.length(); i = source.moveIndex32(i, 1)) {
    if (!IsApostrophe(source.char32At(i))) joined.append(source.char32At(i));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString folded = CaseFolder().normalize(joined, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not normalise a name");
  ToLatin().transliterate(folded);
  return folded;
}

std::vector<std::string> UnicodeWords(std::string_view utf8) {
  const icu::UnicodeString folded = Fold(utf8);
  std::vector<std::string> words;
  icu::UnicodeString word;
  const auto finish = [&] {
    if (!word.isEmpty()) word.toUTF8String(words.emplace_back());
    word.remove();
  };
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    const auto category = u_charType(c);
    if (category == U_MODIFIER_LETTER || category == U_FORMAT_CHAR || IsApostrophe(c)) continue;
    if (u_isalnum(c)) {
      word.append(c);
    } else {
      finish();
    }
  }
  finish();
  return words;
}

/// Byte length of the first `characters` characters; all of it when there are fewer.
std::size_t PrefixBytes(std::string_view word, int characters) {
  std::size_t bytes = 0;
  for (int taken = 0; bytes < word.size() && taken < characters; ++taken) {
    ++bytes;
    while (bytes < word.size() && (static_cast<unsigned char>(word[bytes]) & 0xC0) == 0x80) ++bytes;
  }
  return bytes;
}

int CountCharacters(std::string_view word) {
  return static_cast<int>(
      std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string Marked(std::string_view word, int characters) {
  return std::to_string(characters) + ":" + std::string(word.substr(0, PrefixBytes(word, characters)));
}

}  // namespace

std::vector<std::string> NameWords(std::string_view utf8) {
  return IsAscii(utf8) ? AsciiWords(utf8) : UnicodeWords(utf8);
}

std::vector<std::string> IndexedPrefixes(std::string_view word) {
  const int length = CountCharacters(word);
  if (length == 0) return {};
  if (length == 1) return {Marked(word, 1)};
  std::vector<std::string> prefixes;
  for (int characters = 2; characters <= std::min(length, kLongestPrefix); ++characters) {
    prefixes.push_back(Marked(word, characters));
  }
  return prefixes;
}

std::string SearchedPrefix(std::string_view word) {
  return Marked(word, std::min(CountCharacters(word), kLongestPrefix));
}

bool NameMatches(const std::vector<std::string>& searched, const std::vector<std::string>& words) {
  // The words that begin with a longer search word are among those that begin with any beginning of it, so serving the
  // longest first leaves nobody without a word who could have had one.
  std::vector<std::string_view> wanted(searched.begin(), searched.end());
  std::sort(wanted.begin(), wanted.end(), [](auto a, auto b) { return a.size() > b.size(); });
  std::vector<bool> taken(words.size());
  return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view prefix) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (taken[i] || !std::string_view(words[i]).starts_with(prefix)) continue;
      taken[i] = true;
      return true;
    }
    return false;
  });
}

}  // namespace cairn::enrollment::domain
