#include "directory/directory_service.h"
#include "directory/domain/errors.h"
#include "directory/rpc/password_check.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"
#include "directory/storage/organisation_store.h"
#include "directory/wire/session_wire.h"

namespace cairn::directory {

using platform::postgres::Transaction;

namespace {

struct Outcome {
  std::optional<v1::Session> session;
  platform::Error refusal;
};

Outcome Refuse(Transaction& tx, const platform::rpc::Call& call, const storage::SessionSignpost& signpost,
               platform::Error refusal) {
  AppendAudit(tx, call, signpost.account, signpost.session, &refusal);
  return {std::nullopt, std::move(refusal)};
}

// A lock that came from failed sign-ins does not stop a person who is at work; wrong passwords here count towards it,
// and five of them end the session.
Outcome TryStepUp(Transaction& tx, const platform::rpc::Call& call, const platform::crypto::OrgKeys& keys,
                  const storage::SessionSignpost& signpost, const std::string& old_hash, const std::string& new_hash,
                  const PasswordCheck& password, platform::Instant now) {
  const auto locked = storage::LockAccount(tx, keys, signpost.account).value();
  const auto session = FindLiveSession(tx, signpost, old_hash, now);
  if (!session) return Refuse(tx, call, signpost, domain::SessionEnded());
  const auto& credentials = locked.credentials;
  if (!password.matches) {
    storage::UpdateSignInState(tx, signpost.account, domain::AfterFailure(locked.account.failures, now),
                               credentials.last_totp_step, credentials.password_hash);
    const auto guessed = domain::AfterFailedStepUp(*session);
    auto outcome = Refuse(tx, call, signpost, domain::SignInRefused());
    if (domain::GuessedTooOften(guessed)) {
      EndSessions(tx, {*session}, now);
    } else {
      storage::UpdateSession(tx, guessed, old_hash);
    }
    return outcome;
  }
  const auto stepped_up = domain::AfterStepUp(*session, new_hash, now);
  storage::UpdateSession(tx, stepped_up, old_hash);
  AppendAudit(tx, call, signpost.account, signpost.session, nullptr);
  return {wire::ToProto(stepped_up, locked.account, storage::LoadOrganisation(tx), now), {}};
}

}  // namespace

grpc::Status SessionService::StepUp(grpc::ServerContext* context, const v1::StepUpRequest* request,
                                    v1::StepUpResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto secret_hash = HashOfSecret(request->session_secret());
    const auto signpost = FindSignpostOf(database_, call, secret_hash);
    if (!signpost) platform::Reject(domain::SessionEnded());
    const auto keys = keyring_.Load(signpost->org, call.deadline());
    const auto stored = database_.InTransaction(signpost->org, call.deadline(), [&](Transaction& tx) {
      return storage::FindPasswordHash(tx, signpost->account).value();
    });
    const auto password = CheckPassword(hash_slots_, *keys, stored, request->password(), call.deadline());
    const auto secret = NewSecret();
    auto outcome = database_.InTransaction(signpost->org, call.deadline(), [&](Transaction& tx) {
      return TryStepUp(tx, call, *keys, *signpost, secret_hash, secret.hash, password, clock_.Now());
    });
    if (!outcome.session) {
      authority_.Wake();
      platform::Reject(std::move(outcome.refusal));
    }
    response->set_session_secret(secret.text);
    *response->mutable_session() = *outcome.session;
  });
}

}  // namespace cairn::directory
