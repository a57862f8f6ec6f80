#include "directory/rpc/session_steps.h"

#include "directory/domain/installation.h"
#include "directory/storage/authority_store.h"
#include "directory/storage/organisation_store.h"
#include "directory/wire/session_wire.h"
#include "platform/crypto/crypto.h"

namespace cairn::directory {

using domain::Session;
using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::SessionSignpost;

Secret NewSecret() {
  std::string text = platform::crypto::Base64UrlEncode(platform::crypto::RandomBytes(32));
  std::string hash = HashOfSecret(text);
  return {std::move(text), std::move(hash)};
}

std::string HashOfSecret(const std::string& secret) { return platform::crypto::Sha256(secret); }

std::optional<SessionSignpost> FindSignpostOf(platform::postgres::Database& database, const Call& call,
                                              const std::string& secret_hash) {
  return database.InTransaction(domain::kInstallation, call.deadline(),
                                [&](Transaction& tx) { return storage::FindSessionSignpost(tx, secret_hash); });
}

std::optional<Session> FindLiveSession(Transaction& tx, const SessionSignpost& signpost, const std::string& secret_hash,
                                       Instant now) {
  auto session = storage::FindSession(tx, signpost.session);
  if (!session || session->secret_hash != secret_hash || !domain::IsLive(*session, now)) return std::nullopt;
  return session;
}

void AppendAudit(Transaction& tx, const Call& call, platform::AccountId account, platform::SessionId session,
                 const platform::Error* refusal) {
  auto event = call.AuditEvent();
  event.org = tx.org();
  event.actor = account;
  event.session = session;
  if (refusal != nullptr) {
    event.outcome = "UNAUTHENTICATED";
    event.reason = refusal->reason;
  }
  platform::audit::Append(tx, {event});
}

v1::Session AdmitPerson(Transaction& tx, const Call& call, const domain::Account& account, domain::Factors factors,
                        const Secret& secret, Instant now) {
  const auto session = domain::OpenSession(platform::SessionId::New(), account.id, secret.hash, factors, now);
  const auto ending = domain::SessionsToEnd(storage::ListSessions(tx, account.id), now);
  storage::InsertSession(tx, session);
  auto answer = wire::ToProto(session, account, storage::LoadOrganisation(tx), now);
  AppendAudit(tx, call, account.id, session.id, nullptr);
  EndSessions(tx, ending, now);
  return answer;
}

void EndSessions(Transaction& tx, const std::vector<Session>& sessions, Instant now) {
  storage::DeleteSessions(tx, sessions);
  for (const auto& session : sessions) {
    storage::InsertRevocation(tx, session.account, session.id, AfterAllTokens(now), now);
  }
}

void EndSessionOf(Transaction& tx, platform::AccountId account, platform::SessionId id, Instant now) {
  const auto session = storage::FindSession(tx, id);
  if (session && session->account == account) EndSessions(tx, {*session}, now);
}

Instant AfterAllTokens(Instant now) { return now + 2 * domain::kTokenLife; }

}  // namespace cairn::directory
