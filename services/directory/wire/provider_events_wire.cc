#include "directory/wire/provider_events_wire.h"

#include "directory/wire/time_wire.h"

namespace cairn::directory::wire {

v1::ProviderActivated ToActivatedEvent(const domain::Provider& provider) {
  v1::ProviderActivated event;
  event.set_provider_id(provider.id.ToString());
  event.set_kind(static_cast<v1::ProviderKind>(provider.kind));
  return event;
}

v1::ProviderDeactivated ToDeactivatedEvent(const domain::Provider& provider) {
  v1::ProviderDeactivated event;
  event.set_provider_id(provider.id.ToString());
  return event;
}

v1::ProviderStandingChanged ToEvent(const standing::ProviderFacts& facts) {
  v1::ProviderStandingChanged event;
  event.set_provider_id(facts.provider.ToString());
  if (facts.account) event.set_account_id(facts.account->ToString());
  event.set_kind(static_cast<v1::ProviderKind>(facts.kind));
  event.set_active(facts.active);
  for (const auto& fact : facts.credentials) {
    auto& credential = *event.add_credentials();
    credential.set_credential_id(fact.id.ToString());
    credential.set_type(static_cast<v1::CredentialType>(fact.type));
    credential.set_state(fact.state);
    credential.set_verified(fact.verified);
    *credential.mutable_from_time() = ToProto(fact.from);
    if (fact.until) *credential.mutable_until_time() = ToProto(*fact.until);
  }
  return event;
}

v1::CredentialLapsed ToLapsedEvent(const domain::Credential& credential) {
  v1::CredentialLapsed event;
  event.set_provider_id(credential.provider.ToString());
  event.set_credential_id(credential.id.ToString());
  event.set_type(static_cast<v1::CredentialType>(credential.type));
  event.set_state(credential.state);
  *event.mutable_lapse_time() = ToProto(domain::LapseOf(credential).value());
  return event;
}

}  // namespace cairn::directory::wire
