#include "directory/domain/sign_in.h"

#include "directory/directory_service.h"
#include "directory/domain/installation.h"
#include "directory/hmac_sha1.h"
#include "directory/rpc/password_check.h"
#include "directory/rpc/recovery_codes.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"

namespace cairn::directory {

using platform::postgres::Transaction;

namespace {

struct RecoveryCodeTry {
  std::string selector;
  /// Nothing when the selector finds no code.
  std::optional<std::string> stored_hash;
  bool matches = false;
};

struct Checked {
  PasswordCheck password;
  std::string stored_hash;
  std::string one_time_code;
  std::optional<RecoveryCodeTry> recovery_code;
  Secret secret;
};

// Whether it was right is believed in the transaction only when the code is still there, unused.
bool RecoveryCodeHolds(Transaction& tx, platform::AccountId account, const RecoveryCodeTry& code) {
  return code.matches && storage::FindRecoveryCode(tx, account, code.selector) == code.stored_hash;
}

// A refusal is committed like a success: it counts, and it is on record.
std::optional<v1::Session> TrySignIn(Transaction& tx, const platform::rpc::Call& call,
                                     const platform::crypto::OrgKeys& keys, platform::AccountId account_id,
                                     const Checked& checked, platform::Instant now) {
  const auto locked = storage::LockAccount(tx, keys, account_id).value();
  const domain::SignInAttempt attempt{
      .password_matches = checked.password.matches && checked.stored_hash == locked.credentials.password_hash,
      .one_time_code = checked.one_time_code,
      .recovery_code_given = checked.recovery_code.has_value(),
      .recovery_code_matches = checked.recovery_code && RecoveryCodeHolds(tx, account_id, *checked.recovery_code)};
  const auto decision = domain::DecideSignIn(locked.account, locked.credentials, attempt, HmacSha1, now);
  const bool rehash = decision.accepted && checked.password.better_hash;
  storage::UpdateSignInState(tx, account_id, decision.failures, decision.last_totp_step,
                             rehash ? *checked.password.better_hash : locked.credentials.password_hash);
  if (!decision.accepted) {
    const auto refusal = domain::SignInRefused();
    AppendAudit(tx, call, account_id, platform::SessionId{}, &refusal);
    return std::nullopt;
  }
  if (decision.recovery_code_used) storage::MarkRecoveryCodeUsed(tx, account_id, checked.recovery_code->selector, now);
  return AdmitPerson(tx, call, locked.account, decision.factors, checked.secret, now);
}

void RequireOneCode(const v1::SignInRequest& request) {
  if (request.one_time_code().empty() || request.recovery_code().empty()) return;
  platform::Reject(platform::InvalidRequest({{"recovery_code", "stands in for one_time_code: give one of them"}}));
}

}  // namespace

grpc::Status SessionService::SignIn(grpc::ServerContext* context, const v1::SignInRequest* request,
                                    v1::SignInResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    RequireOneCode(*request);
    const auto installation = keyring_.Load(domain::kInstallation, call.deadline());
    const auto name_hash = storage::UserNameHash(*installation, request->user_name());
    // An unknown name leads to the account of nobody, and from here on everything is the same for everybody.
    const auto who = database_.InTransaction(domain::kInstallation, call.deadline(), [&](Transaction& tx) {
      return storage::FindSignpost(tx, name_hash).value_or(storage::Signpost{domain::kInstallation, domain::kNobody});
    });
    const auto keys = keyring_.Load(who.org, call.deadline());
    Checked checked;
    checked.one_time_code = request->one_time_code();
    if (!request->recovery_code().empty()) {
      checked.recovery_code.emplace().selector =
          storage::RecoveryCodeSelector(*keys, who.account, request->recovery_code());
    }
    database_.InTransaction(who.org, call.deadline(), [&](Transaction& tx) {
      checked.stored_hash = storage::FindPasswordHash(tx, who.account).value();
      if (auto& code = checked.recovery_code)
        code->stored_hash = storage::FindRecoveryCode(tx, who.account, code->selector);
    });
    checked.password = CheckPassword(hash_slots_, *keys, checked.stored_hash, request->password(), call.deadline());
    if (auto& code = checked.recovery_code) {
      // Where there is no such code, the same work is done on something that it cannot match.
      code->matches = RecoveryCodeMatches(hash_slots_, *keys, code->stored_hash.value_or(checked.stored_hash),
                                          request->recovery_code(), call.deadline());
    }
    checked.secret = NewSecret();
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
