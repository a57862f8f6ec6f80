#include "directory/domain/errors.h"

namespace cairn::directory::domain {

using platform::Code;
using platform::Error;

namespace {

Error Make(Code code, std::string reason, std::string message,
           std::vector<std::pair<std::string, std::string>> metadata = {}) {
  Error error;
  error.code = code;
  error.reason = std::move(reason);
  error.message = std::move(message);
  error.metadata = std::move(metadata);
  return error;
}

}  // namespace

Error SignInRefused() {
  return Make(Code::kUnauthenticated, "SIGN_IN_REFUSED",
              "User name, password or one-time code do not match, or the account is closed or locked.");
}

Error SignInBusy() {
  Error error =
      Make(Code::kResourceExhausted, "SIGN_IN_BUSY", "Too many passwords are being checked. Try again in a moment.");
  error.retry_after = std::chrono::milliseconds(2000);
  return error;
}

Error SessionEnded() { return Make(Code::kUnauthenticated, "SESSION_ENDED", "The session has ended. Sign in again."); }

Error ExchangeNotAllowed(const std::string& audience) {
  return Make(Code::kPermissionDenied, "EXCHANGE_NOT_ALLOWED",
              "The calling service asks nothing of that neighbour in a person's name.", {{"audience", audience}});
}

Error AccountNotFound(platform::AccountId account) {
  return Make(Code::kNotFound, "ACCOUNT_NOT_FOUND", "There is no such account.", {{"account_id", account.ToString()}});
}

Error UserNameTaken() { return Make(Code::kAlreadyExists, "USER_NAME_TAKEN", "This user name is or was in use."); }

Error RoleNeedsTwoPersons(Role role) {
  return Make(Code::kPermissionDenied, "ROLE_NEEDS_TWO_PERSONS", "One person alone cannot give this role.",
              {{"role", std::string(RoleName(role))}});
}

Error OwnRoles() { return Make(Code::kPermissionDenied, "OWN_ROLES", "Nobody changes their own roles."); }

Error OwnAccount() { return Make(Code::kPermissionDenied, "OWN_ACCOUNT", "Nobody disables their own account."); }

Error SiteNotFound(SiteId site) {
  return Make(Code::kNotFound, "SITE_NOT_FOUND", "There is no such site.", {{"site_id", site.ToString()}});
}

Error SiteNameTaken() {
  return Make(Code::kAlreadyExists, "SITE_NAME_TAKEN", "The organisation has a site of this name.");
}

Error NpiTaken(bool person, const platform::Uuid& holder) {
  return Make(Code::kAlreadyExists, "NPI_TAKEN", "A person or an organisation here has this NPI already.",
              {{person ? "provider_id" : "partner_id", holder.ToString()}});
}

Error ProviderNotFound(standing::ProviderId provider) {
  return Make(Code::kNotFound, "PROVIDER_NOT_FOUND", "There is no such provider.",
              {{"provider_id", provider.ToString()}});
}

Error ProviderNotActive(standing::ProviderId provider) {
  return Make(Code::kFailedPrecondition, "PROVIDER_NOT_ACTIVE", "The provider is not active.",
              {{"provider_id", provider.ToString()}});
}

Error PractitionerRoleNotFound(const platform::Uuid& role) {
  return Make(Code::kNotFound, "PRACTITIONER_ROLE_NOT_FOUND", "There is no such practitioner role.",
              {{"practitioner_role_id", role.ToString()}});
}

Error LocationNotFound(const platform::Uuid& location) {
  return Make(Code::kNotFound, "LOCATION_NOT_FOUND", "There is no such location.",
              {{"location_id", location.ToString()}});
}

Error PartnerNotFound(const platform::Uuid& partner) {
  return Make(Code::kNotFound, "PARTNER_NOT_FOUND", "There is no such partner organisation.",
              {{"partner_id", partner.ToString()}});
}

Error CredentialNotFound(standing::CredentialId credential) {
  return Make(Code::kNotFound, "CREDENTIAL_NOT_FOUND", "There is no such credential.",
              {{"credential_id", credential.ToString()}});
}

Error CredentialTaken(standing::CredentialId holder) {
  return Make(Code::kAlreadyExists, "CREDENTIAL_TAKEN", "The provider has this credential already.",
              {{"credential_id", holder.ToString()}});
}

Error CredentialRevoked(standing::CredentialId credential) {
  return Make(Code::kFailedPrecondition, "CREDENTIAL_REVOKED", "The credential has been revoked.",
              {{"credential_id", credential.ToString()}});
}

Error CredentialNotExpiring(standing::CredentialId credential) {
  return Make(Code::kFailedPrecondition, "CREDENTIAL_NOT_EXPIRING",
              "The credential is not in the worklist of what expires.", {{"credential_id", credential.ToString()}});
}

Error OwnCredential() {
  return Make(Code::kPermissionDenied, "OWN_CREDENTIAL", "Nobody verifies their own credential.");
}

Error ZipUnknown(const std::string& zip) {
  return Make(Code::kNotFound, "ZIP_UNKNOWN",
              "No location of this directory has this ZIP and a position, so it is not known where the ZIP is.",
              {{"zip", zip}});
}

Error RateLimited(std::chrono::milliseconds retry_after) {
  Error error = Make(Code::kResourceExhausted, "RATE_LIMITED", "Too many searches. Try again in a moment.");
  error.retry_after = retry_after;
  return error;
}

Error LinkRefused() {
  return Make(Code::kUnauthenticated, "LINK_REFUSED",
              "This link is not good, or not good any more. Ask for a new one.");
}

Error InvitationNotFound(const platform::Uuid& invitation) {
  return Make(Code::kNotFound, "INVITATION_NOT_FOUND", "There is no such invitation.",
              {{"invitation_id", invitation.ToString()}});
}

Error ProposalNotFound(const platform::Uuid& proposal) {
  return Make(Code::kNotFound, "PROPOSAL_NOT_FOUND", "There is no such proposal.",
              {{"proposal_id", proposal.ToString()}});
}

Error ProposalClosed(const platform::Uuid& proposal) {
  return Make(Code::kFailedPrecondition, "PROPOSAL_CLOSED", "The proposal has been decided, replaced, or has expired.",
              {{"proposal_id", proposal.ToString()}});
}

Error ProposalOutdated(const platform::Uuid& proposal) {
  return Make(Code::kFailedPrecondition, "PROPOSAL_OUTDATED",
              "The roles of the account have changed since the proposal.", {{"proposal_id", proposal.ToString()}});
}

Error OwnProposal() {
  return Make(Code::kPermissionDenied, "OWN_PROPOSAL", "The second person is another one than the one who proposed.");
}

Error RolesUnchanged(platform::AccountId account) {
  return Make(Code::kFailedPrecondition, "ROLES_UNCHANGED", "The account has these roles already.",
              {{"account_id", account.ToString()}});
}

Error AccountDisabled(platform::AccountId account) {
  return Make(Code::kFailedPrecondition, "ACCOUNT_DISABLED", "The account has been disabled.",
              {{"account_id", account.ToString()}});
}

Error ProviderLinked(standing::ProviderId provider) {
  return Make(Code::kAlreadyExists, "PROVIDER_LINKED", "Another account is this provider.",
              {{"provider_id", provider.ToString()}});
}

Error IdentityRefused() {
  return Make(Code::kUnauthenticated, "IDENTITY_REFUSED", "Signing in that way did not work.");
}

Error IdentityTaken(platform::AccountId holder) {
  return Make(Code::kAlreadyExists, "IDENTITY_TAKEN", "Another account is signed in to with this subject.",
              {{"account_id", holder.ToString()}});
}

}  // namespace cairn::directory::domain
