#include "directory/domain/listing.h"

#include <algorithm>
#include <array>

#include "standing/domain/us_state.h"

namespace cairn::directory::domain {

using platform::Date;
using platform::Instant;
using standing::Act;

namespace {

/// Does a credential of this type give a provider of this kind a right to anything?
bool IsAskedOf(ProviderKind kind, CredentialType type) {
  constexpr std::array kActs = {Act::kPrescribe, Act::kAdminister, Act::kCounsel, Act::kMentor};
  return std::any_of(kActs.begin(), kActs.end(), [&](Act act) {
    const auto types = standing::RuleOf(kind, act);
    return std::find(types.begin(), types.end(), type) != types.end();
  });
}

bool IsRecordedFor(const Provider& provider, const Credential& credential) {
  const bool says_something = credential.expires_on || credential.revoked_at;
  return IsAskedOf(provider.kind, credential.type) && says_something &&
         credential.revoke_reason != RevokeReason::kEnteredInError;
}

platform::TimeZone ListingZone(const Location& location) {
  if (const auto zone = ZoneOf(location)) return *zone;
  return platform::TimeZone::Find("America/New_York").value();
}

Instant EndOfListedDay(Date day, const platform::TimeZone& zone) {
  return platform::StartOfClinicDay(std::chrono::sys_days(day) + std::chrono::days(1), zone);
}

/// One role with everything its listing depends on; days have become moments.
class ListedRole {
 public:
  ListedRole(const Provider& provider, const std::vector<Credential>& credentials, const PractitionerRole& role,
             const Location& location)
      : provider_(provider), role_(role), location_(location) {
    const auto zone = ListingZone(location);
    if (role.listing.expires_on) listing_end_ = EndOfListedDay(*role.listing.expires_on, zone);
    if (role.capacity.stated_until) capacity_end_ = EndOfListedDay(*role.capacity.stated_until, zone);
    for (const auto& credential : credentials) {
      if (IsRecordedFor(provider, credential)) recorded_.push_back(&credential);
    }
  }

  /// The decision without `until`.
  ListingDecision At(Instant at) const {
    ListingDecision decision;
    const auto hide = [&](bool hidden, Hidden reason) {
      if (hidden) decision.hidden_because.push_back(reason);
    };
    hide(!provider_.active, Hidden::kProviderNotActive);
    hide(!role_.active, Hidden::kRoleEnded);
    hide(!location_.active, Hidden::kLocationNotActive);
    hide(!role_.listing.published, Hidden::kNotPublished);
    hide(listing_end_ && *listing_end_ <= at, Hidden::kListingExpired);
    hide(role_.capacity.accepting == Accepting::kNo, Hidden::kNotAccepting);
    hide(role_.capacity.open_places == 0, Hidden::kNoOpenPlaces);
    hide(capacity_end_ && *capacity_end_ <= at, Hidden::kCapacityStatementExpired);
    hide(!JudgeCredentials(at, decision), Hidden::kCredentialNotInForce);
    return decision;
  }

  /// Every moment after `at` at which something passes, ascending.
  std::vector<Instant> MomentsAfter(Instant at) const {
    std::vector<Instant> moments;
    const auto add = [&](std::optional<Instant> moment) {
      if (moment && *moment > at) moments.push_back(*moment);
    };
    add(listing_end_);
    add(capacity_end_);
    for (const auto* credential : recorded_) {
      if (credential->issued_on) add(standing::InForceFrom(*credential->issued_on, credential->state));
      add(LapseOf(*credential));
    }
    std::sort(moments.begin(), moments.end());
    return moments;
  }

 private:
  /// False when something is recorded and nothing of it is in force here.
  bool JudgeCredentials(Instant at, ListingDecision& decision) const {
    bool in_force = false;
    for (const auto* credential : recorded_) {
      const bool here = location_.address.state.empty() || credential->state == location_.address.state;
      if (!here || StateOf(*credential, at) != CredentialState::kInForce) continue;
      in_force = true;
      if (!credential->verified_at) continue;
      decision.verified = true;
      decision.last_verified_at = std::max(decision.last_verified_at, credential->verified_at);
    }
    return in_force || recorded_.empty();
  }

  const Provider& provider_;
  const PractitionerRole& role_;
  const Location& location_;
  std::optional<Instant> listing_end_;
  std::optional<Instant> capacity_end_;
  std::vector<const Credential*> recorded_;
};

}  // namespace

std::string_view HiddenName(Hidden reason) {
  switch (reason) {
    case Hidden::kProviderNotActive:
      return "PROVIDER_NOT_ACTIVE";
    case Hidden::kRoleEnded:
      return "ROLE_ENDED";
    case Hidden::kLocationNotActive:
      return "LOCATION_NOT_ACTIVE";
    case Hidden::kNotPublished:
      return "NOT_PUBLISHED";
    case Hidden::kListingExpired:
      return "LISTING_EXPIRED";
    case Hidden::kNotAccepting:
      return "NOT_ACCEPTING";
    case Hidden::kNoOpenPlaces:
      return "NO_OPEN_PLACES";
    case Hidden::kCapacityStatementExpired:
      return "CAPACITY_STATEMENT_EXPIRED";
    case Hidden::kCredentialNotInForce:
      return "CREDENTIAL_NOT_IN_FORCE";
  }
  return "";
}

ListingDecision DecideListing(const Provider& provider, const std::vector<Credential>& credentials,
                              const PractitionerRole& role, const Location& location, Instant at) {
  const ListedRole listed(provider, credentials, role, location);
  auto decision = listed.At(at);
  for (const auto moment : listed.MomentsAfter(at)) {
    const auto then = listed.At(moment);
    if (then.hidden_because == decision.hidden_because && then.verified == decision.verified) continue;
    decision.until = moment;
    break;
  }
  return decision;
}

}  // namespace cairn::directory::domain
