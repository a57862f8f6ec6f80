#include <algorithm>

#include "enrollment/domain/duplicate.h"
#include "enrollment/domain/name_likeness.h"

namespace cairn::enrollment::domain {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kMostWords = 6;

/// Formal names where the table has some, so that a nickname meets them; else the word itself.
Words GivenForms(const std::string& word) {
  const auto formal = FormalNames(word);
  if (formal.empty()) return {word};
  return {formal.begin(), formal.end()};
}

void AddUnique(Words& words, const std::string& word) {
  if (words.size() < kMostWords && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

/// The words that a record is found by, in the part that they have.
struct Parts {
  Words family, given;
};

Parts StoredParts(const Comparable& comparable) {
  Parts parts;
  for (const auto& name : comparable.names) {
    for (const auto& word : name.family) AddUnique(parts.family, word);
    if (name.given.empty()) continue;
    for (const auto& form : GivenForms(name.given[0])) AddUnique(parts.given, form);
  }
  return parts;
}

/// Every word in both parts: names are swapped, and middle names used.
Parts LookupParts(const Comparable& comparable) {
  auto parts = StoredParts(comparable);
  const auto stored = parts;
  for (const auto& name : comparable.names) {
    for (const auto& word : name.given) {
      AddUnique(parts.family, word);
      if (word.size() < 2) continue;
      for (const auto& form : GivenForms(word)) AddUnique(parts.given, form);
    }
  }
  for (const auto& word : stored.family) {
    for (const auto& form : GivenForms(word)) AddUnique(parts.given, form);
  }
  return parts;
}

/// Both orders of a pair sound the same.
std::string PairOf(const std::string& a, const std::string& b) {
  const auto x = SoundOf(a), y = SoundOf(b);
  return x < y ? x + "|" + y : y + "|" + x;
}

std::vector<BlockingKey> KeysOf(const Comparable& comparable, const Parts& parts) {
  std::vector<BlockingKey> keys;
  for (const auto& family : parts.family) {
    for (const auto& given : parts.given) {
      if (family != given) keys.push_back({BlockingKind::kNameSounds, PairOf(family, given)});
    }
  }
  if (comparable.birth_date) {
    const auto date = platform::FormatDate(*comparable.birth_date);
    for (const auto& family : parts.family)
      keys.push_back({BlockingKind::kFamilySoundAndYear, SoundOf(family) + "|" + date.substr(0, 4)});
    for (const auto& given : parts.given) {
      keys.push_back({BlockingKind::kBirthDateAndInitial, date + "|" + given[0]});
      keys.push_back({BlockingKind::kGivenSoundAndDay, SoundOf(given) + "|" + date.substr(5)});
    }
  }
  for (const auto& address : comparable.addresses) {
    if (address.house.empty()) continue;
    for (const auto& given : parts.given)
      keys.push_back({BlockingKind::kHouseAndInitial, address.house + "|" + address.postal_code + "|" + given[0]});
  }
  for (const auto& identifier : comparable.identifiers) {
    if (!identifier.record_number)
      keys.push_back({BlockingKind::kIdentifier, identifier.system + "|" + identifier.value});
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

std::vector<BlockingKey> StoredKeys(const Comparable& comparable) {
  return KeysOf(comparable, StoredParts(comparable));
}

std::vector<BlockingKey> LookupKeys(const Comparable& comparable) {
  return KeysOf(comparable, LookupParts(comparable));
}

}  // namespace cairn::enrollment::domain
