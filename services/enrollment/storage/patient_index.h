#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/patient.pb.h"
#include "platform/crypto/crypto.h"
#include "platform/time/time.h"

namespace cairn::enrollment::storage {

/// Numbers of patient_token.kind; those from 5 on are domain::BlockingKind.
enum class TokenKind : std::int16_t { kNamePrefix = 1, kPhone = 2, kBirthDate = 3, kMrn = 4 };

/// One keyed hash to find a patient by.
struct Token {
  TokenKind kind = TokenKind::kNamePrefix;
  std::int64_t value = 0;
  auto operator<=>(const Token&) const = default;
};

/// The claim of a patient on a medical record number.
struct IdentifierClaim {
  /// 16 bytes: keyed hash of the issuer and the number.
  std::string token;
  /// Position in PatientProfile.identifiers.
  int position = 0;
};

/// All hashes that `profile` is found by: prefixes of the words of every name, phone numbers, birth date, medical
/// record numbers, and what duplicates are found by (domain::StoredKeys). Sorted, without repetition.
std::vector<Token> TokensOf(const platform::crypto::OrgKeys& keys, const v1::PatientProfile& profile);

/// The medical record numbers (identifiers of type MR) of `profile`, one claim for each that is different.
std::vector<IdentifierClaim> IdentifierClaimsOf(const platform::crypto::OrgKeys& keys,
                                                const v1::PatientProfile& profile);

/// The hashes that duplicates of `profile` are found by: domain::LookupKeys, phone and record numbers. Sorted, without
/// repetition.
std::vector<Token> DuplicateTokensOf(const platform::crypto::OrgKeys& keys, const v1::PatientProfile& profile);

/// What a search looks up. Arguments as in domain/search_keys.h: a prefix from SearchedPrefix, normalised phone and
/// number.
Token NamePrefixToken(const platform::crypto::OrgKeys& keys, const std::string& prefix);
Token PhoneToken(const platform::crypto::OrgKeys& keys, const std::string& phone);
Token BirthDateToken(const platform::crypto::OrgKeys& keys, platform::Date birth_date);
Token MrnToken(const platform::crypto::OrgKeys& keys, const std::string& number);

/// What the hashes were made from, to compare exactly once a profile is open.
std::vector<std::string> NameWordsOf(const v1::PatientProfile& profile);
std::vector<std::string> PhonesOf(const v1::PatientProfile& profile);
std::vector<std::string> MrnsOf(const v1::PatientProfile& profile);
/// Nothing when the profile has no full date.
std::optional<platform::Date> BirthDateOf(const v1::PatientProfile& profile);

/// What lists of patients are sorted by: family name, then given names, as they are compared; ASCII, at most 200
/// characters.
std::string NameSortKey(const v1::PatientProfile& profile);

}  // namespace cairn::enrollment::storage
