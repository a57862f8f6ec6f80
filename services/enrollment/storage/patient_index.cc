#include "enrollment/storage/patient_index.h"

#include <algorithm>
#include <stdexcept>

#include "enrollment/domain/search_keys.h"
#include "enrollment/wire/duplicate_wire.h"
#include "platform/phone/phone.h"

namespace cairn::enrollment::storage {

using platform::Date;
using platform::crypto::BindParts;
using platform::crypto::OrgKeys;

namespace {

// Fits into a page token.
constexpr std::size_t kSortKeySize = 200;

void AppendWords(std::vector<std::string>& words, const std::string& text) {
  for (auto& word : domain::NameWords(text)) words.push_back(std::move(word));
}

void AppendWords(std::vector<std::string>& words, const v1::HumanName& name) {
  AppendWords(words, name.family());
  for (const auto& given : name.given()) AppendWords(words, given);
  AppendWords(words, name.text());
}

template <class T>
void SortUnique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

const char* IndexOf(domain::BlockingKind kind) {
  switch (kind) {
    case domain::BlockingKind::kNameSounds:
      return "patient_token.name_sounds";
    case domain::BlockingKind::kFamilySoundAndYear:
      return "patient_token.family_sound_and_year";
    case domain::BlockingKind::kBirthDateAndInitial:
      return "patient_token.birth_date_and_initial";
    case domain::BlockingKind::kGivenSoundAndDay:
      return "patient_token.given_sound_and_day";
    case domain::BlockingKind::kHouseAndInitial:
      return "patient_token.house_and_initial";
    case domain::BlockingKind::kIdentifier:
      return "patient_token.identifier";
  }
  throw std::logic_error("a blocking key of no kind");
}

void AppendTokens(const OrgKeys& keys, const std::vector<domain::BlockingKey>& blocking, std::vector<Token>& tokens) {
  for (const auto& key : blocking) {
    tokens.push_back({static_cast<TokenKind>(key.kind), keys.BlindIndex(IndexOf(key.kind), key.text)});
  }
}

const v1::HumanName* OfficialName(const v1::PatientProfile& profile) {
  for (const auto& name : profile.names()) {
    if (name.use() == v1::HumanName::USE_OFFICIAL) return &name;
  }
  return profile.names().empty() ? nullptr : &profile.names(0);
}

}  // namespace

std::vector<Token> TokensOf(const OrgKeys& keys, const v1::PatientProfile& profile) {
  std::vector<std::string> prefixes;
  for (const auto& word : NameWordsOf(profile)) {
    for (auto& prefix : domain::IndexedPrefixes(word)) prefixes.push_back(std::move(prefix));
  }
  SortUnique(prefixes);
  std::vector<Token> tokens;
  tokens.reserve(prefixes.size() + 4);
  for (const auto& prefix : prefixes) tokens.push_back(NamePrefixToken(keys, prefix));
  for (const auto& phone : PhonesOf(profile)) tokens.push_back(PhoneToken(keys, phone));
  for (const auto& number : MrnsOf(profile)) tokens.push_back(MrnToken(keys, number));
  if (const auto birth_date = BirthDateOf(profile)) tokens.push_back(BirthDateToken(keys, *birth_date));
  AppendTokens(keys, domain::StoredKeys(wire::ToComparable(profile)), tokens);
  SortUnique(tokens);
  return tokens;
}

std::vector<Token> DuplicateTokensOf(const OrgKeys& keys, const v1::PatientProfile& profile) {
  std::vector<Token> tokens;
  AppendTokens(keys, domain::LookupKeys(wire::ToComparable(profile)), tokens);
  for (const auto& phone : PhonesOf(profile)) tokens.push_back(PhoneToken(keys, phone));
  for (const auto& number : MrnsOf(profile)) tokens.push_back(MrnToken(keys, number));
  SortUnique(tokens);
  return tokens;
}

std::vector<IdentifierClaim> IdentifierClaimsOf(const OrgKeys& keys, const v1::PatientProfile& profile) {
  std::vector<IdentifierClaim> claims;
  for (int i = 0; i < profile.identifiers_size(); ++i) {
    const auto& identifier = profile.identifiers(i);
    if (identifier.type() != "MR") continue;
    const auto number = domain::NormaliseMrn(identifier.value());
    if (!number) continue;
    auto token = keys.BlindIndex128("patient_identifier.token", BindParts({identifier.system(), *number}));
    const bool known =
        std::any_of(claims.begin(), claims.end(), [&](const auto& claim) { return claim.token == token; });
    if (!known) claims.push_back({std::move(token), i});
  }
  return claims;
}

Token NamePrefixToken(const OrgKeys& keys, const std::string& prefix) {
  return {TokenKind::kNamePrefix, keys.BlindIndex("patient_token.name_prefix", prefix)};
}

Token PhoneToken(const OrgKeys& keys, const std::string& phone) {
  return {TokenKind::kPhone, keys.BlindIndex("patient_token.phone", phone)};
}

Token BirthDateToken(const OrgKeys& keys, Date birth_date) {
  return {TokenKind::kBirthDate, keys.BlindBucket("patient_token.birth_date", platform::FormatDate(birth_date))};
}

Token MrnToken(const OrgKeys& keys, const std::string& number) {
  return {TokenKind::kMrn, keys.BlindIndex("patient_token.mrn", number)};
}

std::vector<std::string> NameWordsOf(const v1::PatientProfile& profile) {
  std::vector<std::string> words;
  for (const auto& name : profile.names()) AppendWords(words, name);
  AppendWords(words, profile.preferred_name());
  SortUnique(words);
  return words;
}

std::vector<std::string> PhonesOf(const v1::PatientProfile& profile) {
  std::vector<std::string> phones;
  for (const auto& telecom : profile.telecoms()) {
    if (telecom.system() != v1::ContactPoint::SYSTEM_PHONE && telecom.system() != v1::ContactPoint::SYSTEM_SMS)
      continue;
    if (auto phone = platform::NormalisePhone(telecom.value())) phones.push_back(std::move(*phone));
  }
  return phones;
}

std::vector<std::string> MrnsOf(const v1::PatientProfile& profile) {
  std::vector<std::string> numbers;
  for (const auto& identifier : profile.identifiers()) {
    if (identifier.type() != "MR") continue;
    if (auto number = domain::NormaliseMrn(identifier.value())) numbers.push_back(std::move(*number));
  }
  return numbers;
}

std::optional<Date> BirthDateOf(const v1::PatientProfile& profile) {
  const auto& date = profile.birth_date();
  const Date day{std::chrono::year(date.year()), std::chrono::month(static_cast<unsigned>(date.month())),
                 std::chrono::day(static_cast<unsigned>(date.day()))};
  if (date.year() < 1 || date.year() > 9999 || !day.ok()) return std::nullopt;
  return day;
}

std::string NameSortKey(const v1::PatientProfile& profile) {
  const v1::HumanName* name = OfficialName(profile);
  if (name == nullptr) return {};
  std::vector<std::string> words;
  AppendWords(words, *name);
  std::string key;
  for (const auto& word : words) {
    key += word;
    key += ' ';
  }
  return key.substr(0, kSortKeySize);
}

}  // namespace cairn::enrollment::storage
