#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/listing.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// One role as the public sees it: a row of the installation, so that one search covers every organisation. Written and
/// removed in the transaction of the organisation it leads to; holds nothing that is not public.
struct Listing {
  domain::PractitionerRoleId id;
  domain::ProviderId provider;
  std::optional<domain::Position> position;
  domain::ProviderKind kind = domain::ProviderKind::kUnstated;
  /// Folded, for the order of a search without a place.
  std::string sort_key;
  /// Primary subtags, lower case.
  std::vector<std::string> languages;
  std::vector<domain::MedicationForm> medications;
  std::vector<domain::Disorder> disorders;
  std::vector<std::string> telehealth_states;
  /// Folded.
  std::vector<std::string> insurances;
  bool accepting = false;
  bool verified = false;
  /// Shown before this moment only; nothing: until it is changed.
  std::optional<platform::Instant> until;
  /// directory.v1.FoundProvider without distance, serialised.
  std::string body;
};

/// Makes the listings of these providers what `listings` says: those not in it are removed.
void ReplaceListings(platform::postgres::Transaction& tx, const std::vector<domain::ProviderId>& providers,
                     const std::vector<Listing>& listings);

/// What is kept and searched of an insurance's folded name: the first 8 bytes of its SHA-256.
std::int64_t InsuranceKey(const std::string& folded);

std::vector<platform::postgres::Statement> ListingStatements();

}  // namespace cairn::directory::storage
