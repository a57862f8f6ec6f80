#include "enrollment/domain/name_likeness.h"

#include <algorithm>
#include <array>

namespace cairn::enrollment::domain {
namespace {

constexpr std::size_t kLongestCompared = 40;
constexpr std::size_t kSoundLength = 8;

bool IsVowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

struct Sound {
  std::string_view letters;
  std::string_view sound;
};

/// At the beginning of a word, before all else.
constexpr Sound kFirstSounds[] = {{"kn", "n"}, {"gn", "n"},  {"pn", "n"},   {"wr", "r"}, {"ps", "s"},
                                  {"x", "s"},  {"mc", "mk"}, {"mac", "mk"}, {"wh", "w"}};
/// Longest first.
constexpr Sound kSounds[] = {{"sch", "s"}, {"tch", "s"}, {"ght", "t"}, {"ph", "f"}, {"gh", ""},  {"sh", "s"},
                             {"ch", "s"},  {"th", "t"},  {"ck", "k"},  {"dg", "j"}, {"ce", "s"}, {"ci", "s"},
                             {"cy", "s"},  {"qu", "k"},  {"c", "k"},   {"q", "k"},  {"x", "ks"}, {"z", "s"},
                             {"v", "f"},   {"w", "f"},   {"d", "t"},   {"b", "p"},  {"g", "k"},  {"h", ""}};

/// The sound that `rest` begins with, and how many letters make it.
template <std::size_t N>
const Sound* Find(const Sound (&sounds)[N], std::string_view rest) {
  for (const auto& sound : sounds) {
    if (rest.starts_with(sound.letters)) return &sound;
  }
  return nullptr;
}

void Append(std::string& sound, std::string_view more) {
  for (const char c : more) {
    if (sound.empty() || sound.back() != c) sound += c;
  }
}

}  // namespace

int TypingErrors(std::string_view a, std::string_view b) {
  a = a.substr(0, kLongestCompared);
  b = b.substr(0, kLongestCompared);
  std::array<std::array<int, kLongestCompared + 1>, kLongestCompared + 1> errors{};
  for (std::size_t i = 0; i <= a.size(); ++i) errors[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) errors[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int wrong = a[i - 1] == b[j - 1] ? 0 : 1;
      errors[i][j] = std::min({errors[i - 1][j] + 1, errors[i][j - 1] + 1, errors[i - 1][j - 1] + wrong});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        errors[i][j] = std::min(errors[i][j], errors[i - 2][j - 2] + 1);
      }
    }
  }
  return errors[a.size()][b.size()];
}

bool IsMistyped(std::string_view a, std::string_view b) {
  const auto shorter = std::min(a.size(), b.size());
  if (shorter < 3) return false;
  return TypingErrors(a, b) <= (shorter < 8 ? 1 : 2);
}

std::string SoundOf(std::string_view word) {
  std::string sound;
  if (const auto* first = Find(kFirstSounds, word)) {
    Append(sound, first->sound);
    word.remove_prefix(first->letters.size());
  }
  while (!word.empty() && sound.size() < kSoundLength) {
    if (const auto* found = Find(kSounds, word)) {
      Append(sound, found->sound);
      word.remove_prefix(found->letters.size());
      continue;
    }
    if (!IsVowel(word[0])) {
      Append(sound, word.substr(0, 1));
    } else if (sound.empty()) {
      sound.push_back('a');
    }
    word.remove_prefix(1);
  }
  return sound;
}

}  // namespace cairn::enrollment::domain
