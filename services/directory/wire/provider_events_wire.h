#pragma once

#include "cairn/directory/v1/events.pb.h"
#include "directory/domain/credential.h"

namespace cairn::directory::wire {

v1::ProviderActivated ToActivatedEvent(const domain::Provider& provider);
v1::ProviderDeactivated ToDeactivatedEvent(const domain::Provider& provider);
/// Equal facts become equal bytes: who compares them knows whether something is to be told.
v1::ProviderStandingChanged ToEvent(const standing::ProviderFacts& facts);
/// `credential` has a lapse.
v1::CredentialLapsed ToLapsedEvent(const domain::Credential& credential);

}  // namespace cairn::directory::wire
