#include "directory/domain/identity.h"
#include "directory/domain/installation.h"
#include "directory/identity_service.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"
#include "directory/storage/identity_store.h"
#include "directory/storage/organisation_store.h"
#include "platform/crypto/crypto.h"

namespace cairn::directory {

using domain::IdentitySignIn;
using domain::ProvenIdentity;
using platform::postgres::Transaction;

namespace {

struct Arrival {
  std::optional<platform::AccountId> account;
  /// Nothing when a one-time code is wanted first.
  std::optional<v1::Session> session;
};

// A refusal is committed like a success: it is on record.
Arrival TryArrival(Transaction& tx, const platform::rpc::Call& call, const platform::crypto::OrgKeys& keys,
                   const IdentityProvider& provider, const ProvenIdentity& identity, const Secret& secret,
                   platform::Instant now) {
  const auto hash = storage::SubjectHash(keys, provider.settings().issuer, identity.subject);
  const auto linked = storage::FindLinkedAccount(tx, provider.settings().id, hash);
  // Whom nobody has linked is nobody's account.
  const auto account = linked ? storage::LockAccount(tx, keys, *linked).value().account : domain::Account{};
  if (!linked || !domain::MayComeIn(account)) {
    const auto refusal = domain::IdentityRefused();
    AppendAudit(tx, call, linked.value_or(domain::kNobody), platform::SessionId{}, &refusal);
    return {};
  }
  if (!identity.two_factors) return {.account = account.id, .session = {}};
  return {.account = account.id, .session = AdmitPerson(tx, call, account, domain::Factors::kTwo, secret, now)};
}

}  // namespace

grpc::Status IdentityService::FinishIdentitySignIn(grpc::ServerContext* context,
                                                   const v1::FinishIdentitySignInRequest* request,
                                                   v1::FinishIdentitySignInResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto marks = MarksOf(request->sign_in_secret());
    // First of all: whatever comes of it, nobody comes a second time.
    const auto begun = database_.InTransaction(domain::kInstallation, call.deadline(), [&](Transaction& tx) {
      return storage::TakeIdentitySignIn(tx, HashOfSecret(request->sign_in_secret()), clock_.Now());
    });
    auto* provider = begun ? providers_.Find(begun->provider) : nullptr;
    const bool belongs = provider != nullptr && begun->account == platform::AccountId{} &&
                         platform::crypto::SecretEquals(request->state(), marks.state) &&
                         provider->Answered(request->issuer()) && !request->code().empty();
    const auto identity = belongs ? provider->Redeem(request->code(), marks, clock_.Now()) : std::nullopt;
    if (!identity) platform::Reject(domain::IdentityRefused());
    const auto org = database_.InTransaction(domain::kInstallation, call.deadline(), [&](Transaction& tx) {
      return storage::FindOrganisation(tx, provider->settings().organisation);
    });
    if (!org) platform::Reject(domain::IdentityRefused());
    const auto keys = keyring_.Load(*org, call.deadline());
    const auto secret = NewSecret();
    const auto arrival = database_.InTransaction(*org, call.deadline(), [&](Transaction& tx) {
      return TryArrival(tx, call, *keys, *provider, *identity, secret, clock_.Now());
    });
    if (!arrival.account) platform::Reject(domain::IdentityRefused());
    if (!arrival.session) {
      const IdentitySignIn waiting{
          .provider = begun->provider, .org = *org, .account = *arrival.account, .expires_at = begun->expires_at};
      database_.InTransaction(domain::kInstallation, call.deadline(), [&](Transaction& tx) {
        storage::InsertIdentitySignIn(tx, secret.hash, waiting, clock_.Now());
      });
      return response->set_sign_in_secret(secret.text);
    }
    authority_.Wake();
    response->set_session_secret(secret.text);
    *response->mutable_session() = *arrival.session;
  });
}

}  // namespace cairn::directory
