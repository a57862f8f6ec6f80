#include "directory/wire/listing_wire.h"

#include <set>

#include "directory/domain/names.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/location_wire.h"
#include "directory/wire/practitioner_role_wire.h"
#include "directory/wire/provider_wire.h"
#include "directory/wire/time_wire.h"

namespace cairn::directory::wire {

namespace {

/// "es-MX" → "es", lower case, each once.
std::vector<std::string> PrimaryLanguages(const std::vector<std::string>& languages) {
  std::set<std::string> primary;
  for (const auto& language : languages) primary.insert(domain::FoldUserName(language.substr(0, language.find('-'))));
  return {primary.begin(), primary.end()};
}

std::vector<std::string> FoldedInsurances(const std::vector<std::string>& insurances) {
  std::set<std::string> folded;
  for (const auto& insurance : insurances) folded.insert(domain::FoldName(insurance));
  return {folded.begin(), folded.end()};
}

void SayWho(const domain::Provider& provider, v1::FoundProvider& found) {
  auto profile = ToProfile(provider);
  *found.mutable_name() = std::move(*profile.mutable_name());
  found.set_kind(profile.kind());
  *found.mutable_taxonomy_codes() = std::move(*profile.mutable_taxonomy_codes());
  *found.mutable_languages() = std::move(*profile.mutable_languages());
}

void SayWhere(const domain::Location& location, v1::FoundProvider& found) {
  found.set_location_name(location.name);
  *found.mutable_address() = ToProto(location.address);
  if (const auto zone = domain::ZoneOf(location)) found.set_time_zone(zone->name());
}

void SayWhat(const domain::PractitionerRole& role, v1::FoundProvider& found) {
  auto profile = ToProfile(role);
  *found.mutable_hours() = std::move(*profile.mutable_hours());
  found.set_around_the_clock(profile.around_the_clock());
  *found.mutable_medications_offered() = std::move(*profile.mutable_medications_offered());
  *found.mutable_disorders_treated() = std::move(*profile.mutable_disorders_treated());
  *found.mutable_telehealth_states() = std::move(*profile.mutable_telehealth_states());
  *found.mutable_insurances_accepted() = std::move(*profile.mutable_insurances_accepted());
  found.set_accepting(profile.capacity().accepting());
}

}  // namespace

storage::Listing ToListing(const domain::Provider& provider, const domain::PractitionerRole& role,
                           const domain::Location& location, const domain::ListingDecision& decision,
                           const std::string& organisation_name) {
  v1::FoundProvider found;
  found.set_listing_id(role.id.ToString());
  SayWho(provider, found);
  SayWhere(location, found);
  SayWhat(role, found);
  found.set_phone(role.phone.empty() ? location.phone : role.phone);
  if (decision.last_verified_at) *found.mutable_last_verify_time() = ToProto(*decision.last_verified_at);
  found.set_listed_by(organisation_name);
  return {.id = role.id,
          .provider = provider.id,
          .position = location.position,
          .kind = provider.kind,
          .sort_key = storage::SortKey(provider.name),
          .languages = PrimaryLanguages(provider.languages),
          .medications = {role.medications.begin(), role.medications.end()},
          .disorders = {role.disorders.begin(), role.disorders.end()},
          .telehealth_states = {role.telehealth_states.begin(), role.telehealth_states.end()},
          .insurances = FoldedInsurances(role.insurances),
          .accepting = role.capacity.accepting == domain::Accepting::kYes,
          .verified = decision.verified,
          .until = decision.until,
          .body = found.SerializeAsString()};
}

}  // namespace cairn::directory::wire
