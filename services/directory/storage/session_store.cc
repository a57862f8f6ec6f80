#include "directory/storage/session_store.h"

#include "directory/domain/installation.h"

namespace cairn::directory::storage {

using domain::Session;
using platform::AccountId;
using platform::Instant;
using platform::SessionId;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

Session ToSession(const Row& row) {
  Session session;
  session.id = Get<SessionId>(row, "session_id");
  session.account = Get<AccountId>(row, "account_id");
  session.secret_hash = Get<Bytes>(row, "secret_hash").value;
  session.factors = Get<std::int16_t>(row, "factors") == 2 ? domain::Factors::kTwo : domain::Factors::kOne;
  session.created_at = Get<Instant>(row, "created_at");
  session.last_seen_at = Get<Instant>(row, "last_seen_at");
  session.expires_at = Get<Instant>(row, "expires_at");
  session.step_up_until = GetOptional<Instant>(row, "step_up_until");
  session.step_up_failures = Get<std::int32_t>(row, "step_up_failures");
  return session;
}

}  // namespace

constexpr Statement kFindSessionSignpost{"find_session_signpost", R"(
  SELECT target_org_id, account_id, session_id
    FROM session_secret
   WHERE org_id = $1 AND secret_hash = $2)"};

std::optional<SessionSignpost> FindSessionSignpost(Transaction& tx, const std::string& secret_hash) {
  const auto rows = tx.Exec(kFindSessionSignpost, domain::kInstallation, Bytes{secret_hash});
  if (rows.empty()) return std::nullopt;
  return SessionSignpost{.org = Get<platform::OrgId>(rows[0], "target_org_id"),
                         .account = Get<AccountId>(rows[0], "account_id"),
                         .session = Get<SessionId>(rows[0], "session_id")};
}

constexpr Statement kFindSession{"find_session", R"(
  SELECT session_id, account_id, secret_hash, factors, created_at, last_seen_at, expires_at, step_up_until,
         step_up_failures
    FROM session
   WHERE org_id = $1 AND session_id = $2)"};

std::optional<Session> FindSession(Transaction& tx, SessionId id) {
  const auto rows = tx.Exec(kFindSession, tx.org(), id);
  if (rows.empty()) return std::nullopt;
  return ToSession(rows[0]);
}

constexpr Statement kListSessions{"list_sessions", R"(
  SELECT session_id, account_id, secret_hash, factors, created_at, last_seen_at, expires_at, step_up_until,
         step_up_failures
    FROM session
   WHERE org_id = $1 AND account_id = $2)"};

std::vector<Session> ListSessions(Transaction& tx, AccountId account) {
  std::vector<Session> sessions;
  for (const auto& row : tx.Exec(kListSessions, tx.org(), account)) sessions.push_back(ToSession(row));
  return sessions;
}

constexpr Statement kInsertSessionSignpost{"insert_session_signpost", R"(
  INSERT INTO session_secret (org_id, secret_hash, target_org_id, account_id, session_id)
  VALUES ($1, $2, $3, $4, $5))"};

void InsertSessionSignpost(Transaction& tx, const Session& session) {
  tx.Exec(kInsertSessionSignpost, domain::kInstallation, Bytes{session.secret_hash}, tx.org(), session.account,
          session.id);
}

constexpr Statement kInsertSession{"insert_session", R"(
  INSERT INTO session (org_id, session_id, account_id, secret_hash, factors, created_at, last_seen_at, expires_at,
                       step_up_until, step_up_failures)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))"};

void InsertSession(Transaction& tx, const Session& session) {
  const auto factors = static_cast<std::int16_t>(session.factors == domain::Factors::kTwo ? 2 : 1);
  tx.Exec(kInsertSession, tx.org(), session.id, session.account, Bytes{session.secret_hash}, factors,
          session.created_at, session.last_seen_at, session.expires_at, session.step_up_until,
          session.step_up_failures);
  InsertSessionSignpost(tx, session);
}

constexpr Statement kTouchSession{"touch_session", R"(
  UPDATE session
     SET last_seen_at = greatest(last_seen_at, $3::timestamptz)
   WHERE org_id = $1 AND session_id = $2)"};

void TouchSession(Transaction& tx, SessionId id, Instant now) { tx.Exec(kTouchSession, tx.org(), id, now); }

constexpr Statement kDeleteSessionSignposts{"delete_session_signposts", R"(
  DELETE FROM session_secret
   WHERE org_id = $1 AND target_org_id = $2 AND secret_hash = ANY($3::bytea[]))"};

constexpr Statement kUpdateSession{"update_session", R"(
  UPDATE session
     SET secret_hash = $3, last_seen_at = $4, step_up_until = $5, step_up_failures = $6
   WHERE org_id = $1 AND session_id = $2)"};

void UpdateSession(Transaction& tx, const Session& session, const std::string& old_secret_hash) {
  tx.Exec(kUpdateSession, tx.org(), session.id, Bytes{session.secret_hash}, session.last_seen_at, session.step_up_until,
          session.step_up_failures);
  if (session.secret_hash == old_secret_hash) return;
  tx.Exec(kDeleteSessionSignposts, domain::kInstallation, tx.org(), ArrayOf(std::vector<Bytes>{{old_secret_hash}}));
  InsertSessionSignpost(tx, session);
}

constexpr Statement kDeleteSessions{"delete_sessions", R"(
  DELETE FROM session
   WHERE org_id = $1 AND session_id = ANY($2::uuid[]))"};

void DeleteSessions(Transaction& tx, const std::vector<Session>& sessions) {
  if (sessions.empty()) return;
  std::vector<SessionId> ids;
  std::vector<Bytes> secrets;
  for (const auto& session : sessions) {
    ids.push_back(session.id);
    secrets.push_back({session.secret_hash});
  }
  tx.Exec(kDeleteSessions, tx.org(), ArrayOf(ids));
  tx.Exec(kDeleteSessionSignposts, domain::kInstallation, tx.org(), ArrayOf(secrets));
}

std::vector<Statement> SessionStatements() {
  return {kFindSessionSignpost,    kFindSession,   kListSessions,
          kInsertSessionSignpost,  kInsertSession, kTouchSession,
          kDeleteSessionSignposts, kUpdateSession, kDeleteSessions};
}

}  // namespace cairn::directory::storage
