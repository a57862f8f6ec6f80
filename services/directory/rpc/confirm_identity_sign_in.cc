#include "directory/domain/identity.h"
#include "directory/domain/installation.h"
#include "directory/hmac_sha1.h"
#include "directory/identity_service.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"
#include "directory/storage/identity_store.h"

namespace cairn::directory {

using platform::postgres::Transaction;

namespace {

// What the provider has said stands in for the password; the code is held against the account as at any sign-in.
std::optional<v1::Session> TryConfirm(Transaction& tx, const platform::rpc::Call& call,
                                      const platform::crypto::OrgKeys& keys, platform::AccountId account_id,
                                      const std::string& code, const Secret& secret, platform::Instant now) {
  const auto locked = storage::LockAccount(tx, keys, account_id).value();
  const domain::SignInAttempt attempt{.password_matches = true, .one_time_code = code};
  const auto decision = domain::DecideSignIn(locked.account, locked.credentials, attempt, HmacSha1, now);
  storage::UpdateSignInState(tx, account_id, decision.failures, decision.last_totp_step,
                             locked.credentials.password_hash);
  if (!decision.accepted || decision.factors != domain::Factors::kTwo) {
    const auto refusal = domain::IdentityRefused();
    AppendAudit(tx, call, account_id, platform::SessionId{}, &refusal);
    return std::nullopt;
  }
  return AdmitPerson(tx, call, locked.account, decision.factors, secret, now);
}

}  // namespace

grpc::Status IdentityService::ConfirmIdentitySignIn(grpc::ServerContext* context,
                                                    const v1::ConfirmIdentitySignInRequest* request,
                                                    v1::ConfirmIdentitySignInResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto hash = HashOfSecret(request->sign_in_secret());
    const auto begun = database_.InTransaction(domain::kInstallation, call.deadline(), [&](Transaction& tx) {
      return storage::FindIdentitySignIn(tx, hash, clock_.Now());
    });
    if (!begun || begun->account == platform::AccountId{}) platform::Reject(domain::IdentityRefused());
    const auto keys = keyring_.Load(begun->org, call.deadline());
    const auto secret = NewSecret();
    const auto session = database_.InTransaction(begun->org, call.deadline(), [&](Transaction& tx) {
      return TryConfirm(tx, call, *keys, begun->account, request->one_time_code(), secret, clock_.Now());
    });
    if (!session) platform::Reject(domain::IdentityRefused());
    // The code is used up: the secret would open nothing more, and goes.
    database_.InTransaction(domain::kInstallation, call.deadline(),
                            [&](Transaction& tx) { storage::TakeIdentitySignIn(tx, hash, clock_.Now()); });
    authority_.Wake();
    response->set_session_secret(secret.text);
    *response->mutable_session() = *session;
  });
}

}  // namespace cairn::directory
