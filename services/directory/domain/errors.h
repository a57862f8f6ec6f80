#pragma once

#include "directory/domain/role.h"
#include "platform/ids/ids.h"
#include "platform/result/result.h"
#include "standing/domain/ids.h"

namespace cairn::directory::domain {

using SiteId = platform::Id<struct SiteTag>;

/// One answer for every way in which a sign-in fails.
platform::Error SignInRefused();
platform::Error SignInBusy();
platform::Error SessionEnded();
platform::Error ExchangeNotAllowed(const std::string& audience);
platform::Error AccountNotFound(platform::AccountId account);
platform::Error UserNameTaken();
platform::Error RoleNeedsTwoPersons(Role role);
platform::Error OwnRoles();
platform::Error OwnAccount();
platform::Error SiteNotFound(SiteId site);
platform::Error SiteNameTaken();
/// `person`: the holder is a provider, otherwise a partner.
platform::Error NpiTaken(bool person, const platform::Uuid& holder);
platform::Error ProviderNotFound(standing::ProviderId provider);
platform::Error ProviderNotActive(standing::ProviderId provider);
platform::Error PractitionerRoleNotFound(const platform::Uuid& role);
platform::Error LocationNotFound(const platform::Uuid& location);
platform::Error PartnerNotFound(const platform::Uuid& partner);
platform::Error CredentialNotFound(standing::CredentialId credential);
platform::Error CredentialTaken(standing::CredentialId holder);
platform::Error CredentialRevoked(standing::CredentialId credential);
platform::Error CredentialNotExpiring(standing::CredentialId credential);
platform::Error OwnCredential();
platform::Error ZipUnknown(const std::string& zip);
platform::Error RateLimited(std::chrono::milliseconds retry_after);
platform::Error LinkRefused();
platform::Error InvitationNotFound(const platform::Uuid& invitation);
platform::Error ProposalNotFound(const platform::Uuid& proposal);
platform::Error ProposalClosed(const platform::Uuid& proposal);
platform::Error ProposalOutdated(const platform::Uuid& proposal);
platform::Error OwnProposal();
platform::Error RolesUnchanged(platform::AccountId account);
platform::Error AccountDisabled(platform::AccountId account);
platform::Error ProviderLinked(standing::ProviderId provider);
/// One answer for every way in which a sign-in with an identity provider fails.
platform::Error IdentityRefused();
platform::Error IdentityTaken(platform::AccountId holder);

}  // namespace cairn::directory::domain
