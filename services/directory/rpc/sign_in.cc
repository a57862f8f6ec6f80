#include "directory/domain/sign_in.h"

#include "directory/directory_service.h"
#include "directory/domain/installation.h"
#include "directory/hmac_sha1.h"
#include "directory/rpc/password_check.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"
#include "directory/storage/organisation_store.h"
#include "directory/wire/session_wire.h"

namespace cairn::directory {

using platform::postgres::Transaction;

namespace {

struct Checked {
  PasswordCheck password;
  std::string stored_hash;
  std::string one_time_code;
  SessionSecret secret;
};

// A refusal is committed like a success: it counts, and it is on record.
std::optional<v1::Session> TrySignIn(Transaction& tx, const platform::rpc::Call& call,
                                     const platform::crypto::OrgKeys& keys, platform::AccountId account_id,
                                     const Checked& checked, platform::Instant now) {
  const auto locked = storage::LockAccount(tx, keys, account_id).value();
  const domain::SignInAttempt attempt{
      .password_matches = checked.password.matches && checked.stored_hash == locked.credentials.password_hash,
      .one_time_code = checked.one_time_code};
  const auto decision = domain::DecideSignIn(locked.account, locked.credentials, attempt, HmacSha1, now);
  const bool rehash = decision.accepted && checked.password.better_hash;
  storage::UpdateSignInState(tx, account_id, decision.failures, decision.last_totp_step,
                             rehash ? *checked.password.better_hash : locked.credentials.password_hash);
  if (!decision.accepted) {
    const auto refusal = domain::SignInRefused();
    AppendAudit(tx, call, account_id, platform::SessionId{}, &refusal);
    return std::nullopt;
  }
  const auto session =
      domain::OpenSession(platform::SessionId::New(), account_id, checked.secret.hash, decision.factors, now);
  const auto ending = domain::SessionsToEnd(storage::ListSessions(tx, account_id), now);
  storage::InsertSession(tx, session);
  const auto answer = wire::ToProto(session, locked.account, storage::LoadOrganisation(tx), now);
  AppendAudit(tx, call, account_id, session.id, nullptr);
  EndSessions(tx, ending, now);
  return answer;
}

}  // namespace

grpc::Status SessionService::SignIn(grpc::ServerContext* context, const v1::SignInRequest* request,
                                    v1::SignInResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto installation = keyring_.Load(domain::kInstallation, call.deadline());
    const auto name_hash = storage::UserNameHash(*installation, request->user_name());
    // An unknown name leads to the account of nobody, and from here on everything is the same for everybody.
    const auto who = database_.InTransaction(domain::kInstallation, call.deadline(), [&](Transaction& tx) {
      return storage::FindSignpost(tx, name_hash).value_or(storage::Signpost{domain::kInstallation, domain::kNobody});
    });
    const auto keys = keyring_.Load(who.org, call.deadline());
    Checked checked;
    checked.stored_hash = database_.InTransaction(
        who.org, call.deadline(), [&](Transaction& tx) { return storage::FindPasswordHash(tx, who.account).value(); });
    checked.password = CheckPassword(hash_slots_, *keys, checked.stored_hash, request->password(), call.deadline());
    checked.one_time_code = request->one_time_code();
    checked.secret = NewSessionSecret();
    const auto session = database_.InTransaction(who.org, call.deadline(), [&](Transaction& tx) {
      return TrySignIn(tx, call, *keys, who.account, checked, clock_.Now());
    });
    if (!session) platform::Reject(domain::SignInRefused());
    authority_.Wake();
    response->set_session_secret(checked.secret.text);
    *response->mutable_session() = *session;
  });
}

}  // namespace cairn::directory
