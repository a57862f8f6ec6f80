#include "directory/directory_service.h"
#include "directory/domain/password.h"
#include "directory/domain/password_rule.h"
#include "directory/rpc/password_check.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"
#include "directory/storage/organisation_store.h"

namespace cairn::directory {

using domain::Session;
using platform::postgres::Transaction;

namespace {

struct PasswordBefore {
  domain::PasswordOwner owner;
  std::string stored_hash;
};

PasswordBefore LoadBefore(Transaction& tx, const platform::crypto::OrgKeys& keys,
                          const platform::access::Caller& caller, platform::Instant now) {
  const auto session = storage::FindSession(tx, caller.session);
  if (!session || !domain::IsLive(*session, now)) platform::Reject(domain::SessionEnded());
  const auto account = storage::LoadAccount(tx, keys, caller.account).value();
  return {.owner = {.user_name = account.user_name,
                    .display_name = account.display_name,
                    .organisation = storage::LoadOrganisation(tx).name},
          .stored_hash = storage::FindPasswordHash(tx, caller.account).value()};
}

// As at step-up: it counts towards the lock, and the fifth ends the session.
void CountFailure(Transaction& tx, const platform::crypto::OrgKeys& keys, const platform::access::Caller& caller,
                  platform::Instant now) {
  const auto locked = storage::LockAccount(tx, keys, caller.account).value();
  storage::UpdateSignInState(tx, caller.account, domain::AfterFailure(locked.account.failures, now),
                             locked.credentials.last_totp_step, locked.credentials.password_hash);
  const auto session = storage::FindSession(tx, caller.session);
  if (!session) return;
  const auto guessed = domain::AfterFailedStepUp(*session);
  if (domain::GuessedTooOften(guessed)) {
    EndSessions(tx, {*session}, now);
  } else {
    storage::UpdateSession(tx, guessed, session->secret_hash);
  }
}

std::vector<platform::FieldViolation> WhatIsWrongWith(const v1::ChangePasswordRequest& request,
                                                      const domain::PasswordOwner& owner) {
  auto wrong = domain::CheckNewPassword("new_password", request.new_password(), owner);
  if (domain::NormalisePassword(request.new_password()) == domain::NormalisePassword(request.current_password()))
    wrong.push_back({"new_password", "must be another one than the present one"});
  return wrong;
}

std::vector<Session> AllBut(std::vector<Session> sessions, platform::SessionId stays) {
  std::erase_if(sessions, [&](const Session& session) { return session.id == stays; });
  return sessions;
}

}  // namespace

grpc::Status SessionService::ChangePassword(grpc::ServerContext* context, const v1::ChangePasswordRequest* request,
                                            v1::ChangePasswordResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto before = database_.InTransaction(
        call.org(), call.deadline(), [&](Transaction& tx) { return LoadBefore(tx, keys, call.caller(), call.now()); });
    auto wrong = WhatIsWrongWith(*request, before.owner);
    if (!wrong.empty()) platform::Reject(platform::InvalidRequest(std::move(wrong)));
    const auto matches = [&](const std::string& password) {
      return CheckPassword(hash_slots_, keys, before.stored_hash, password, call.deadline()).matches;
    };
    const bool known = matches(request->current_password());
    // A request that has been done and is sent again finds its own new password, and is answered by Mutate.
    if (!known && !matches(request->new_password())) {
      database_.InTransaction(call.org(), call.deadline(),
                              [&](Transaction& tx) { CountFailure(tx, keys, call.caller(), clock_.Now()); });
      authority_.Wake();
      platform::Reject(domain::SignInRefused());
    }
    const auto new_hash =
        known ? HashNewPassword(hash_slots_, keys, request->new_password(), call.deadline()) : std::string();
    call.Mutate([&](Transaction& tx) {
      const auto locked = storage::LockAccount(tx, keys, call.account()).value();
      if (!known || locked.credentials.password_hash != before.stored_hash) platform::Reject(domain::SignInRefused());
      storage::UpdateSignInState(tx, call.account(), locked.account.failures, locked.credentials.last_totp_step,
                                 new_hash);
      call.Made(call.account().value);
      EndSessions(tx, AllBut(storage::ListSessions(tx, call.account()), call.caller().session), clock_.Now());
    });
    authority_.Wake();
  });
}

}  // namespace cairn::directory
