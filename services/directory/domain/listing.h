#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "directory/domain/credential.h"
#include "directory/domain/practitioner_role.h"

namespace cairn::directory::domain {

/// Why a role is not in the public finder.
enum class Hidden {
  kProviderNotActive,
  kRoleEnded,
  kLocationNotActive,
  kNotPublished,
  kListingExpired,
  kNotAccepting,
  kNoOpenPlaces,
  kCapacityStatementExpired,
  kCredentialNotInForce,
};
std::string_view HiddenName(Hidden reason);

/// Whether a role is listed at a moment, and until when that holds by itself.
struct ListingDecision {
  std::vector<Hidden> hidden_because;
  /// Somebody has verified a credential that is in force and is the one its kind asks for, in the location's state.
  bool verified = false;
  /// Newest verification among those credentials.
  std::optional<platform::Instant> last_verified_at;
  /// First moment after `at` at which the role stops or begins to be listed or verified without anybody doing anything,
  /// or is hidden for other reasons; nothing when there is none. The newest verification alone may change before.
  std::optional<platform::Instant> until;
  bool listed() const { return hidden_because.empty(); }
};

/// Decides whether the public finder shows a role at `at`. Pure.
///
/// Credential: what the provider's kind asks for (by what services/standing lets the kind do; a coordinator needs
/// none), in force in the location's state when that is known. Where such credentials are recorded, of any state, and
/// none is in force there, the role is not listed; a provider of whom none was ever recorded is listed as not verified,
/// which matches no search for a medication or a disorder. A revoked one, unless entered in error, counts as recorded;
/// one without an expiry, as registers have them, says nothing either way. Days (expires_on, stated_until) end at
/// midnight of the location's zone, or America/New_York when none is known.
ListingDecision DecideListing(const Provider& provider, const std::vector<Credential>& credentials,
                              const PractitionerRole& role, const Location& location, platform::Instant at);

}  // namespace cairn::directory::domain
