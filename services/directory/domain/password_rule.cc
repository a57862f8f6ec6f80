#include "directory/domain/password_rule.h"

#include <zxcvbn.h>

#include <algorithm>

#include "directory/domain/names.h"
#include "directory/domain/password.h"

namespace cairn::directory::domain {
namespace {

// Shorter words would be found in everything.
constexpr std::size_t kShortestOwnWord = 3;
constexpr std::size_t kShortestLocalPart = 4;

std::size_t CharactersOf(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool IsPartOfWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80) != 0;
}

// Lower case, as zxcvbn wants them.
std::vector<std::string> OwnWords(const PasswordOwner& owner) {
  std::vector<std::string> words;
  for (const auto& name : {owner.user_name, owner.display_name, owner.organisation}) {
    std::string word;
    for (const char c : FoldName(name) + " ") {
      if (IsPartOfWord(c)) {
        word += c;
      } else {
        if (CharactersOf(word) >= kShortestOwnWord) words.push_back(word);
        word.clear();
      }
    }
  }
  return words;
}

bool HasPart(const std::string& password, const std::string& part) {
  return !part.empty() && password.find(part) != std::string::npos;
}

bool ContainsUserName(const std::string& password, const std::string& user_name) {
  const auto folded_password = FoldName(password);
  const auto folded_name = FoldName(user_name);
  const auto local_part = folded_name.substr(0, folded_name.find('@'));
  return HasPart(folded_password, folded_name) ||
         (local_part.size() >= kShortestLocalPart && HasPart(folded_password, local_part));
}

std::string NameOfWeakness(int type) {
  switch (type) {
    case USER_MATCH:
    case USER_LEET_MATCH:
      return "words of the user name, the name or the organisation";
    case DICTIONARY_MATCH:
    case DICT_LEET_MATCH:
      return "common words or passwords";
    case REPEATS_MATCH:
      return "repetitions";
    case SEQUENCE_MATCH:
      return "sequences";
    case SPATIAL_MATCH:
      return "rows of keys";
    case DATE_MATCH:
    case YEAR_MATCH:
      return "dates";
    default:
      return "";
  }
}

struct Estimate {
  double bits = 0;
  /// What it is made of, each kind once.
  std::vector<std::string> weaknesses;
};

Estimate EstimateGuesses(const std::string& password, const PasswordOwner& owner) {
  const auto words = OwnWords(owner);
  std::vector<const char*> list;
  for (const auto& word : words) list.push_back(word.c_str());
  list.push_back(nullptr);
  ZxcMatch_t* parts = nullptr;
  Estimate estimate;
  estimate.bits = ZxcvbnMatch(password.c_str(), list.data(), &parts);
  const auto add = [&](const std::string& name) {
    auto& known = estimate.weaknesses;
    if (!name.empty() && std::find(known.begin(), known.end(), name) == known.end()) known.push_back(name);
  };
  for (const auto* part = parts; part != nullptr; part = part->Next) {
    const bool repeated = part->Type >= MULTIPLE_MATCH;
    add(NameOfWeakness(repeated ? part->Type - MULTIPLE_MATCH : part->Type));
    if (repeated) add(NameOfWeakness(REPEATS_MATCH));
  }
  ZxcvbnFreeInfo(parts);
  return estimate;
}

std::string DescribeWeakness(const std::vector<std::string>& weaknesses) {
  std::string made_of;
  for (const auto& weakness : weaknesses) made_of += (made_of.empty() ? "" : ", ") + weakness;
  return "must not be easily guessed" + (made_of.empty() ? std::string() : "; it is made of " + made_of);
}

}  // namespace

std::vector<platform::FieldViolation> CheckNewPassword(const std::string& field, std::string_view password,
                                                       const PasswordOwner& owner) {
  const auto normal = NormalisePassword(password);
  const auto length = CharactersOf(normal);
  std::vector<platform::FieldViolation> violations;
  if (length < kShortestPassword) violations.push_back({field, "must have at least 12 characters"});
  if (length > kLongestPassword) violations.push_back({field, "must have at most 128 characters"});
  if (ContainsUserName(normal, owner.user_name)) violations.push_back({field, "must not contain the user name"});
  const auto estimate = EstimateGuesses(normal, owner);
  if (estimate.bits < kFewestGuessBits) violations.push_back({field, DescribeWeakness(estimate.weaknesses)});
  return violations;
}

}  // namespace cairn::directory::domain
