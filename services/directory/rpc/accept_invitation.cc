#include "directory/directory_service.h"
#include "directory/domain/installation.h"
#include "directory/domain/password_rule.h"
#include "directory/rpc/password_check.h"
#include "directory/rpc/recovery_codes.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"
#include "directory/storage/invitation_store.h"
#include "directory/storage/organisation_store.h"

namespace cairn::directory {

using platform::postgres::Transaction;
using storage::InvitationSignpost;

namespace {

// The owner of the password that the link sets, locked. Nothing when the link is no good; that is committed, as it is
// on record.
std::optional<domain::PasswordOwner> OpenLink(Transaction& tx, const platform::rpc::Call& call,
                                              const platform::crypto::OrgKeys& keys, const InvitationSignpost& signpost,
                                              platform::Instant now) {
  const auto account = storage::LockAccount(tx, keys, signpost.account).value().account;
  const auto invitation = storage::LoadInvitation(tx, signpost.invitation).value();
  if (!domain::MayAccept(invitation, account, now)) {
    const auto refusal = domain::LinkRefused();
    AppendAudit(tx, call, signpost.account, platform::SessionId{}, &refusal);
    return std::nullopt;
  }
  return domain::PasswordOwner{.user_name = account.user_name,
                               .display_name = account.display_name,
                               .organisation = storage::LoadOrganisation(tx).name};
}

}  // namespace

grpc::Status SessionService::AcceptInvitation(grpc::ServerContext* context, const v1::AcceptInvitationRequest* request,
                                              v1::AcceptInvitationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto secret_hash = HashOfSecret(request->link_secret());
    const auto signpost = database_.InTransaction(domain::kInstallation, call.deadline(), [&](Transaction& tx) {
      return storage::FindInvitationSignpost(tx, secret_hash);
    });
    if (!signpost) platform::Reject(domain::LinkRefused());
    const auto keys = keyring_.Load(signpost->org, call.deadline());
    const auto owner = database_.InTransaction(signpost->org, call.deadline(), [&](Transaction& tx) {
      return OpenLink(tx, call, *keys, *signpost, clock_.Now());
    });
    if (!owner) platform::Reject(domain::LinkRefused());
    auto weak = domain::CheckNewPassword("password", request->password(), *owner);
    if (!weak.empty()) platform::Reject(platform::InvalidRequest(std::move(weak)));
    const domain::Credentials credentials{
        .password_hash = HashNewPassword(hash_slots_, *keys, request->password(), call.deadline()),
        .totp_seed = platform::crypto::RandomBytes(domain::kTotpSeedBytes)};
    const auto codes = NewRecoveryCodes(hash_slots_, *keys, signpost->account, call.deadline());
    // Looked at once more: of two who use the link at once, one is too late.
    const bool accepted = database_.InTransaction(signpost->org, call.deadline(), [&](Transaction& tx) {
      const auto now = clock_.Now();
      if (!OpenLink(tx, call, *keys, *signpost, now)) return false;
      storage::UpdateCredentials(tx, *keys, signpost->account, credentials, false);
      storage::ReplaceRecoveryCodes(tx, signpost->account, codes.stored, now);
      storage::MarkInvitationUsed(tx, signpost->invitation, now);
      AppendAudit(tx, call, signpost->account, platform::SessionId{}, nullptr);
      return true;
    });
    if (!accepted) platform::Reject(domain::LinkRefused());
    response->set_user_name(owner->user_name);
    response->set_one_time_code_seed(domain::Base32Encode(*credentials.totp_seed));
    for (const auto& text : codes.texts) response->add_recovery_codes(text);
  });
}

}  // namespace cairn::directory
