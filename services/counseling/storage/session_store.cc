#include "counseling/storage/session_store.h"

#include "counseling/storage/errors.h"

namespace cairn::counseling::storage {

using domain::GroupSession;
using domain::Session;
using domain::SessionPlan;
using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

SessionPlan ReadPlan(const Row& row) {
  return {static_cast<domain::SessionChannel>(Get<std::int16_t>(row, "channel")), Get<Instant>(row, "start_at"),
          Get<std::int32_t>(row, "planned_minutes"), Get<AccountId>(row, "counsellor_id")};
}

SessionRecord ReadSession(const Row& row) {
  Session session;
  session.id = Get<SessionId>(row, "session_id");
  session.version = Get<std::int64_t>(row, "version");
  session.patient = Get<PatientId>(row, "patient_id");
  session.episode = Get<EpisodeId>(row, "episode_id");
  session.group = GetOptional<GroupSessionId>(row, "group_session_id");
  session.plan = ReadPlan(row);
  session.state = static_cast<domain::SessionState>(Get<std::int16_t>(row, "state"));
  session.minutes = GetOptional<std::int32_t>(row, "minutes");
  if (const auto reason = GetOptional<std::int16_t>(row, "cancel_reason"))
    session.cancel_reason = static_cast<domain::SessionCancelReason>(*reason);
  return {session, Get<Instant>(row, "recorded_at")};
}

GroupSession ReadGroup(const Row& row) {
  return {Get<GroupSessionId>(row, "group_session_id"), Get<std::string>(row, "topic"), ReadPlan(row)};
}

}  // namespace

constexpr Statement kInsertSession{"insert_session", R"sql(
  INSERT INTO counseling_session
    (org_id, session_id, patient_id, episode_id, version, group_session_id, channel, state, start_at, planned_minutes,
     counsellor_id, recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT (org_id, group_session_id, patient_id) WHERE state <> 4 DO NOTHING
  RETURNING session_id)sql"};

Result<void> InsertSession(Transaction& tx, const SessionRecord& record, AccountId by) {
  const auto& session = record.session;
  const auto& plan = session.plan;
  const auto rows =
      tx.Exec(kInsertSession, tx.org(), session.id, session.patient, session.episode, session.version, session.group,
              static_cast<std::int16_t>(plan.channel), static_cast<std::int16_t>(session.state), plan.start_at,
              plan.planned_minutes, plan.counsellor, record.recorded_at, by);
  if (rows.empty()) return Fail(SessionInGroup(session.group.value()));
  return {};
}

constexpr Statement kCloseSession{"close_session", R"sql(
  UPDATE counseling_session
  SET version = $3, channel = $4, state = $5, minutes = $6, cancel_reason = $7, closed_at = $8, closed_by = $9
  WHERE org_id = $1 AND session_id = $2)sql"};

void CloseSession(Transaction& tx, const Session& session, Instant now, AccountId by) {
  std::optional<std::int16_t> cancel_reason;
  if (session.cancel_reason) cancel_reason = static_cast<std::int16_t>(*session.cancel_reason);
  tx.ExecLater(kCloseSession, tx.org(), session.id, session.version, static_cast<std::int16_t>(session.plan.channel),
               static_cast<std::int16_t>(session.state), session.minutes, cancel_reason, now, by);
}

constexpr Statement kLockSession{"lock_session", R"sql(
  SELECT s.session_id, s.version, s.patient_id, s.episode_id, s.group_session_id, s.channel, s.state, s.start_at,
         s.planned_minutes, s.minutes, s.counsellor_id, s.cancel_reason, s.recorded_at
  FROM counseling_session s
  JOIN patient p ON p.org_id = s.org_id AND p.patient_id = s.patient_id
  WHERE s.org_id = $1 AND s.session_id = $2 AND p.survivor_id = $3
  FOR NO KEY UPDATE OF s)sql"};

Result<SessionRecord> LockSession(Transaction& tx, PatientId patient, SessionId id) {
  const auto rows = tx.Exec(kLockSession, tx.org(), id, patient);
  if (rows.empty()) return Fail(SessionNotFound(id));
  return ReadSession(rows[0]);
}

constexpr Statement kHasSession{"has_session", R"sql(
  SELECT s.session_id
  FROM counseling_session s
  JOIN patient p ON p.org_id = s.org_id AND p.patient_id = s.patient_id
  WHERE s.org_id = $1 AND s.session_id = $2 AND p.survivor_id = $3)sql"};

bool HasSession(Transaction& tx, PatientId patient, SessionId id) {
  return !tx.Exec(kHasSession, tx.org(), id, patient).empty();
}

constexpr Statement kListSessions{"list_sessions", R"sql(
  SELECT s.session_id, s.version, s.patient_id, s.episode_id, s.group_session_id, s.channel, s.state, s.start_at,
         s.planned_minutes, s.minutes, s.counsellor_id, s.cancel_reason, s.recorded_at
  FROM patient p
  JOIN counseling_session s ON s.org_id = p.org_id AND s.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2
    AND ($3::timestamptz IS NULL OR (s.start_at, s.session_id) < ($3, $4::uuid))
  ORDER BY s.start_at DESC, s.session_id DESC
  LIMIT $5)sql"};

std::vector<SessionRecord> ListSessions(Transaction& tx, PatientId patient,
                                        const std::optional<std::pair<Instant, SessionId>>& after, int limit) {
  std::optional<Instant> after_time;
  std::optional<SessionId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  std::vector<SessionRecord> sessions;
  for (const auto& row : tx.Exec(kListSessions, tx.org(), patient, after_time, after_id, limit))
    sessions.push_back(ReadSession(row));
  return sessions;
}

constexpr Statement kInsertGroupSession{"insert_group_session", R"sql(
  INSERT INTO group_session
    (org_id, group_session_id, topic, channel, start_at, planned_minutes, counsellor_id, recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql"};

void InsertGroupSession(Transaction& tx, const GroupSession& group, Instant now, AccountId by) {
  tx.ExecLater(kInsertGroupSession, tx.org(), group.id, group.topic, static_cast<std::int16_t>(group.plan.channel),
               group.plan.start_at, group.plan.planned_minutes, group.plan.counsellor, now, by);
}

constexpr Statement kFindGroupSession{"find_group_session", R"sql(
  SELECT group_session_id, topic, channel, start_at, planned_minutes, counsellor_id
  FROM group_session
  WHERE org_id = $1 AND group_session_id = $2)sql"};

Result<GroupSession> FindGroupSession(Transaction& tx, GroupSessionId id) {
  const auto rows = tx.Exec(kFindGroupSession, tx.org(), id);
  if (rows.empty()) return Fail(GroupSessionNotFound(id));
  return ReadGroup(rows[0]);
}

constexpr Statement kListGroupSessions{"list_group_sessions", R"sql(
  SELECT group_session_id, topic, channel, start_at, planned_minutes, counsellor_id
  FROM group_session
  WHERE org_id = $1 AND start_at >= $2
    AND ($3::timestamptz IS NULL OR (start_at, group_session_id) > ($3, $4::uuid))
  ORDER BY start_at, group_session_id
  LIMIT $5)sql"};

std::vector<GroupSession> ListGroupSessions(Transaction& tx, Instant from,
                                            const std::optional<std::pair<Instant, GroupSessionId>>& after, int limit) {
  std::optional<Instant> after_time;
  std::optional<GroupSessionId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  std::vector<GroupSession> groups;
  for (const auto& row : tx.Exec(kListGroupSessions, tx.org(), from, after_time, after_id, limit))
    groups.push_back(ReadGroup(row));
  return groups;
}

std::vector<Statement> SessionStatements() {
  return {kInsertSession, kCloseSession,       kLockSession,      kHasSession,
          kListSessions,  kInsertGroupSession, kFindGroupSession, kListGroupSessions};
}

}  // namespace cairn::counseling::storage
