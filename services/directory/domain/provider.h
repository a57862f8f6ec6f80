#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/result/result.h"
#include "platform/time/time.h"
#include "standing/domain/ids.h"
#include "standing/domain/standing.h"

namespace cairn::directory::domain {

using standing::CredentialId;
using standing::ProviderId;
using standing::ProviderKind;

struct ProviderName {
  std::string family;
  std::string given;
  std::string prefix;
  std::string suffix;
  bool operator==(const ProviderName&) const = default;
};

struct Provider {
  ProviderId id;
  /// Empty when the person has none.
  std::string npi;
  ProviderKind kind = ProviderKind::kUnstated;
  ProviderName name;
  /// NUCC codes, most important first.
  std::vector<std::string> taxonomy_codes;
  /// BCP 47.
  std::vector<std::string> languages;
  bool active = true;
  std::optional<platform::AccountId> account;
  /// Rises with every change of the row; what etags are made of.
  std::int64_t version = 1;
  platform::Instant created_at;
};

/// Everything wrong with a provider, with paths under `prefix` ("profile."): a wrong check digit (NPI_CHECK_DIGIT in the description), neither
/// family nor given name, a repeated code or language.
std::vector<platform::FieldViolation> CheckProvider(const Provider& provider, const std::string& prefix);

/// The kind that a NUCC taxonomy code stands for, by its grouping (NUCC Health Care Provider Taxonomy, structure of codes):
/// 207/208 physicians, 363A/363L physician assistants and nurse practitioners, 364S clinical nurse specialists prescribe; 163W, 164W, 164X nurse;
/// 175T peer specialist; 101Y, 103T, 1041C (104100 too), 106H counsel; 171M case management coordinates; any other is a clinician. Nothing for text that is no code.
std::optional<ProviderKind> KindOfTaxonomy(std::string_view code);

/// "Dr. Randy Bergstrom, MD"
std::string DisplayName(const ProviderName& name);

/// Nine digits or capital letters and an X.
bool IsTaxonomyCode(std::string_view text);

}  // namespace cairn::directory::domain
