#include "directory/settlement.h"

#include <algorithm>
#include <map>

#include "directory/domain/credential.h"
#include "directory/domain/listing.h"
#include "directory/storage/credential_store.h"
#include "directory/storage/listing_store.h"
#include "directory/storage/location_store.h"
#include "directory/storage/organisation_store.h"
#include "directory/storage/practitioner_role_store.h"
#include "directory/storage/provider_store.h"
#include "directory/storage/settlement_store.h"
#include "directory/wire/listing_wire.h"
#include "directory/wire/provider_events_wire.h"
#include "platform/crypto/crypto.h"
#include "platform/outbox/outbox.h"

namespace cairn::directory {

namespace outbox = platform::outbox;
using domain::ProviderId;
using platform::Instant;
using platform::postgres::Transaction;

namespace {

/// What is known of one provider before it is settled.
struct Unsettled {
  domain::Provider provider;
  std::vector<domain::Credential> credentials;
  std::vector<domain::PractitionerRole> roles;
  storage::Published published;
};

using Locations = std::map<domain::LocationId, domain::Location>;

/// What is to be written for all of them, in one statement each.
struct Outcome {
  std::vector<storage::Listing> listings;
  std::vector<outbox::NewEvent> events;
  std::vector<storage::Published> published;
  std::vector<domain::Credential> lapsed;
  std::vector<storage::NextSettlement> next;
};

std::map<ProviderId, Unsettled> LoadUnsettled(Transaction& tx, const std::vector<ProviderId>& ids) {
  std::map<ProviderId, Unsettled> unsettled;
  // They are locked already when a call ends, and not when a date has passed.
  for (auto& provider : storage::LockProviders(tx, ids)) {
    auto& of = unsettled[provider.id];
    of.published.provider = provider.id;
    of.provider = std::move(provider);
  }
  for (auto& credential : storage::LoadCredentialsOf(tx, ids)) {
    unsettled.at(credential.provider).credentials.push_back(std::move(credential));
  }
  for (auto& role : storage::LoadRolesOf(tx, ids)) unsettled.at(role.provider).roles.push_back(std::move(role));
  for (auto& published : storage::LoadPublished(tx, ids)) unsettled.at(published.provider).published = published;
  return unsettled;
}

Locations LoadLocationsOf(Transaction& tx, const std::map<ProviderId, Unsettled>& unsettled) {
  std::vector<domain::LocationId> ids;
  for (const auto& [id, of] : unsettled) {
    for (const auto& role : of.roles) ids.push_back(role.location);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  Locations locations;
  if (ids.empty()) return locations;
  for (auto& location : storage::LoadLocations(tx, ids)) locations.emplace(location.id, location);
  return locations;
}

template <class Message>
void Tell(storage::Published& published, const Message& event, Instant now, Outcome& outcome) {
  outcome.events.push_back(outbox::Make(published.provider.value, ++published.event_version, event, now));
}

void TellWhatChanged(const Unsettled& of, const standing::ProviderFacts& facts, Instant now, Outcome& outcome) {
  auto published = of.published;
  const bool active = of.provider.active;
  if (active && !published.active.value_or(false)) Tell(published, wire::ToActivatedEvent(of.provider), now, outcome);
  if (!active && published.active.value_or(false)) {
    Tell(published, wire::ToDeactivatedEvent(of.provider), now, outcome);
  }
  const auto standing = wire::ToEvent(facts);
  const auto digest = platform::crypto::Sha256(standing.SerializeAsString());
  if (digest != published.standing_digest) Tell(published, standing, now, outcome);
  for (const auto& credential : of.credentials) {
    if (!domain::IsLapseToTell(credential, now)) continue;
    Tell(published, wire::ToLapsedEvent(credential), now, outcome);
    outcome.lapsed.push_back(credential);
    outcome.lapsed.back().lapse_announced = true;
  }
  if (published.event_version == of.published.event_version && published.active == active) return;
  published.active = active;
  published.standing_digest = digest;
  outcome.published.push_back(std::move(published));
}

void List(const Unsettled& of, const Locations& locations, const std::string& organisation_name, Instant now,
          std::optional<Instant>& next, Outcome& outcome) {
  for (const auto& role : of.roles) {
    const auto& location = locations.at(role.location);
    const auto decision = domain::DecideListing(of.provider, of.credentials, role, location, now);
    if (decision.listed()) {
      outcome.listings.push_back(wire::ToListing(of.provider, role, location, decision, organisation_name));
    }
    if (decision.until) next = std::min(next.value_or(*decision.until), *decision.until);
  }
}

}  // namespace

void Settle(Transaction& tx, const std::vector<ProviderId>& providers, Instant now) {
  if (providers.empty()) return;
  const auto unsettled = LoadUnsettled(tx, providers);
  const auto locations = LoadLocationsOf(tx, unsettled);
  const auto organisation_name = storage::LoadOrganisation(tx).name;
  Outcome outcome;
  for (const auto& [id, of] : unsettled) {
    const auto facts = domain::StandingFactsOf(of.provider, of.credentials);
    TellWhatChanged(of, facts, now, outcome);
    std::optional<Instant> next;
    if (const auto changes = standing::ChangesAfter(facts, now); !changes.empty()) next = changes.front();
    List(of, locations, organisation_name, now, next, outcome);
    outcome.next.push_back({.provider = id, .at = next});
  }
  storage::ReplaceListings(tx, providers, outcome.listings);
  storage::UpdateCredentials(tx, outcome.lapsed);
  outbox::Append(tx, outcome.events);
  storage::SavePublished(tx, outcome.published);
  storage::SaveNextSettlements(tx, outcome.next);
}

}  // namespace cairn::directory
