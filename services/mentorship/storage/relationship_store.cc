#include "mentorship/storage/relationship_store.h"

#include <tuple>

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using domain::Relationship;
using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

Instant ReadMicroseconds(const std::string& text) { return Instant(std::chrono::microseconds(std::stoll(text))); }

std::vector<domain::RelationshipPause> ReadPauses(const Row& row) {
  const auto reasons = GetTextArray(row, "pause_reasons");
  const auto from = GetTextArray(row, "paused_from");
  const auto until = GetTextArray(row, "paused_until");
  std::vector<domain::RelationshipPause> pauses;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    domain::RelationshipPause pause{static_cast<domain::PauseReason>(std::stoi(reasons[i])), ReadMicroseconds(from[i])};
    if (!until[i].empty()) pause.until = ReadMicroseconds(until[i]);
    pauses.push_back(pause);
  }
  return pauses;
}

RelationshipRecord ReadRelationship(const Row& row) {
  Relationship relationship;
  relationship.id = Get<RelationshipId>(row, "relationship_id");
  relationship.version = Get<std::int64_t>(row, "version");
  relationship.patient = Get<PatientId>(row, "patient_id");
  relationship.mentor = Get<MentorId>(row, "mentor_id");
  relationship.state = static_cast<domain::RelationshipState>(Get<std::int16_t>(row, "state"));
  relationship.proposed_at = Get<Instant>(row, "proposed_at");
  relationship.approved_by = GetOptional<AccountId>(row, "approved_by");
  relationship.approved_at = GetOptional<Instant>(row, "approved_at");
  relationship.first_contact_at = GetOptional<Instant>(row, "first_contact_at");
  relationship.pauses = ReadPauses(row);
  if (const auto reason = GetOptional<std::int16_t>(row, "end_reason"))
    relationship.end_reason = static_cast<domain::EndReason>(*reason);
  relationship.ended_at = GetOptional<Instant>(row, "ended_at");
  relationship.reminded = Get<bool>(row, "reminded");
  relationship.due_at = GetOptional<Instant>(row, "due_at");
  return {std::move(relationship), Get<Instant>(row, "recorded_at"), Get<Instant>(row, "updated_at")};
}

std::vector<RelationshipRecord> ReadRelationships(const Rows& rows) {
  std::vector<RelationshipRecord> records;
  for (const auto& row : rows) records.push_back(ReadRelationship(row));
  return records;
}

std::optional<std::int16_t> NumberOf(const std::optional<domain::EndReason>& reason) {
  if (!reason) return std::nullopt;
  return static_cast<std::int16_t>(*reason);
}

std::tuple<std::optional<Instant>, std::optional<RelationshipId>> PartsOf(
    const std::optional<RelationshipPlace>& after) {
  if (!after) return {};
  return {after->first, after->second};
}

}  // namespace

constexpr Statement kInsertRelationship{"insert_relationship", R"sql(
  INSERT INTO relationship
    (org_id, relationship_id, version, patient_id, mentor_id, state, proposed_at, approved_by, approved_at,
     first_contact_at, end_reason, ended_at, reminded, due_at, recorded_at, recorded_by, updated_at, updated_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $15, $16)
  ON CONFLICT (org_id, patient_id) WHERE state BETWEEN 2 AND 4 DO NOTHING)sql"};

Result<void> InsertRelationship(Transaction& tx, const Relationship& relationship, Instant now, AccountId by) {
  const auto rows = tx.Exec(kInsertRelationship, tx.org(), relationship.id, relationship.version, relationship.patient,
                            relationship.mentor, static_cast<std::int16_t>(relationship.state),
                            relationship.proposed_at, relationship.approved_by, relationship.approved_at,
                            relationship.first_contact_at, NumberOf(relationship.end_reason), relationship.ended_at,
                            relationship.reminded, relationship.due_at, now, by);
  if (rows.affected_rows() == 0) return Fail(PatientHasMentor(relationship.patient));
  return {};
}

constexpr Statement kUpdateRelationship{"update_relationship", R"sql(
  UPDATE relationship
  SET version = $3, state = $4, approved_by = $5, approved_at = $6, first_contact_at = $7, end_reason = $8,
      ended_at = $9, reminded = $10, due_at = $11, updated_at = $12, updated_by = $13
  WHERE org_id = $1 AND relationship_id = $2)sql"};
constexpr Statement kUpsertPause{"upsert_relationship_pause", R"sql(
  INSERT INTO relationship_pause AS w (org_id, relationship_id, number, reason, from_at, until_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (org_id, relationship_id, number) DO UPDATE SET until_at = excluded.until_at
  WHERE w.until_at IS NULL)sql"};

void UpdateRelationship(Transaction& tx, const Relationship& relationship, Instant now, std::optional<AccountId> by) {
  tx.ExecLater(kUpdateRelationship, tx.org(), relationship.id, relationship.version,
               static_cast<std::int16_t>(relationship.state), relationship.approved_by, relationship.approved_at,
               relationship.first_contact_at, NumberOf(relationship.end_reason), relationship.ended_at,
               relationship.reminded, relationship.due_at, now, by);
  if (relationship.pauses.empty()) return;
  const auto& last = relationship.pauses.back();
  tx.ExecLater(kUpsertPause, tx.org(), relationship.id, static_cast<std::int16_t>(relationship.pauses.size()),
               static_cast<std::int16_t>(last.reason), last.from, last.until);
}

constexpr Statement kFindRelationship{"find_relationship", R"sql(
  SELECT r.relationship_id, r.version, r.patient_id, r.mentor_id, r.state, r.proposed_at, r.approved_by, r.approved_at,
         r.first_contact_at, r.end_reason, r.ended_at, r.reminded, r.due_at, r.recorded_at, r.updated_at,
         q.pause_reasons, q.paused_from, q.paused_until
  FROM relationship r
  JOIN patient p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(w.reason ORDER BY w.number), '{}') AS pause_reasons,
           coalesce(array_agg((extract(epoch FROM w.from_at) * 1000000)::bigint ORDER BY w.number), '{}') AS paused_from,
           coalesce(array_agg(coalesce((extract(epoch FROM w.until_at) * 1000000)::bigint::text, '') ORDER BY w.number),
                    '{}') AS paused_until
    FROM relationship_pause w
    WHERE w.org_id = r.org_id AND w.relationship_id = r.relationship_id) q
  WHERE r.org_id = $1 AND r.relationship_id = $2 AND ($3::uuid IS NULL OR p.survivor_id = $3))sql"};
// A statement of its own: what is read together with a row that had to be waited for is older than that row.
constexpr Statement kLockRelationship{"lock_relationship", R"sql(
  SELECT relationship_id FROM relationship WHERE org_id = $1 AND relationship_id = $2 FOR NO KEY UPDATE)sql"};

Result<RelationshipRecord> FindRelationship(Transaction& tx, PatientId patient, RelationshipId id, bool lock) {
  if (lock) tx.ExecLater(kLockRelationship, tx.org(), id);
  const auto rows = tx.Exec(kFindRelationship, tx.org(), id, std::optional(patient));
  if (rows.empty()) return Fail(RelationshipNotFound(id));
  return ReadRelationship(rows[0]);
}

Result<RelationshipRecord> LockRelationship(Transaction& tx, RelationshipId id) {
  tx.ExecLater(kLockRelationship, tx.org(), id);
  const auto rows = tx.Exec(kFindRelationship, tx.org(), id, std::optional<PatientId>());
  if (rows.empty()) return Fail(RelationshipNotFound(id));
  return ReadRelationship(rows[0]);
}

constexpr Statement kListRelationshipsOfPatient{"list_relationships_of_patient", R"sql(
  SELECT r.relationship_id, r.version, r.patient_id, r.mentor_id, r.state, r.proposed_at, r.approved_by, r.approved_at,
         r.first_contact_at, r.end_reason, r.ended_at, r.reminded, r.due_at, r.recorded_at, r.updated_at,
         q.pause_reasons, q.paused_from, q.paused_until
  FROM patient p
  JOIN relationship r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(w.reason ORDER BY w.number), '{}') AS pause_reasons,
           coalesce(array_agg((extract(epoch FROM w.from_at) * 1000000)::bigint ORDER BY w.number), '{}') AS paused_from,
           coalesce(array_agg(coalesce((extract(epoch FROM w.until_at) * 1000000)::bigint::text, '') ORDER BY w.number),
                    '{}') AS paused_until
    FROM relationship_pause w
    WHERE w.org_id = r.org_id AND w.relationship_id = r.relationship_id) q
  WHERE p.org_id = $1 AND p.survivor_id = $2
    AND ($3::timestamptz IS NULL OR (r.proposed_at, r.relationship_id) < ($3, $4::uuid))
  ORDER BY r.proposed_at DESC, r.relationship_id DESC
  LIMIT $5)sql"};

std::vector<RelationshipRecord> ListRelationshipsOfPatient(Transaction& tx, PatientId patient,
                                                           const std::optional<RelationshipPlace>& after, int limit) {
  const auto [at, id] = PartsOf(after);
  return ReadRelationships(tx.Exec(kListRelationshipsOfPatient, tx.org(), patient, at, id, limit));
}

constexpr Statement kListRelationshipsOfMentor{"list_relationships_of_mentor", R"sql(
  SELECT r.relationship_id, r.version, r.patient_id, r.mentor_id, r.state, r.proposed_at, r.approved_by, r.approved_at,
         r.first_contact_at, r.end_reason, r.ended_at, r.reminded, r.due_at, r.recorded_at, r.updated_at,
         q.pause_reasons, q.paused_from, q.paused_until
  FROM relationship r
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(w.reason ORDER BY w.number), '{}') AS pause_reasons,
           coalesce(array_agg((extract(epoch FROM w.from_at) * 1000000)::bigint ORDER BY w.number), '{}') AS paused_from,
           coalesce(array_agg(coalesce((extract(epoch FROM w.until_at) * 1000000)::bigint::text, '') ORDER BY w.number),
                    '{}') AS paused_until
    FROM relationship_pause w
    WHERE w.org_id = r.org_id AND w.relationship_id = r.relationship_id) q
  WHERE r.org_id = $1 AND r.mentor_id = $2 AND (NOT $3::boolean OR r.state BETWEEN 2 AND 4)
    AND ($4::timestamptz IS NULL OR (r.proposed_at, r.relationship_id) < ($4, $5::uuid))
  ORDER BY r.proposed_at DESC, r.relationship_id DESC
  LIMIT $6)sql"};

std::vector<RelationshipRecord> ListRelationshipsOfMentor(Transaction& tx, MentorId mentor, bool holding_place,
                                                          const std::optional<RelationshipPlace>& after, int limit) {
  const auto [at, id] = PartsOf(after);
  return ReadRelationships(tx.Exec(kListRelationshipsOfMentor, tx.org(), mentor, holding_place, at, id, limit));
}

constexpr Statement kPostponeRelationship{"postpone_relationship", R"sql(
  UPDATE relationship SET due_at = $3 WHERE org_id = $1 AND relationship_id = $2 AND due_at < $3)sql"};

void PostponeRelationship(Transaction& tx, RelationshipId id, Instant until) {
  tx.ExecLater(kPostponeRelationship, tx.org(), id, until);
}

constexpr Statement kListDueRelationships{"list_due_relationships", R"sql(
  SELECT org_id, relationship_id FROM relationship WHERE due_at <= $1 ORDER BY due_at LIMIT $2)sql"};

std::vector<DueRelationship> ListDueRelationships(Transaction& tx, Instant now, int limit) {
  std::vector<DueRelationship> due;
  for (const auto& row : tx.Exec(kListDueRelationships, now, limit))
    due.push_back({Get<platform::OrgId>(row, "org_id"), Get<RelationshipId>(row, "relationship_id")});
  return due;
}

std::vector<Statement> RelationshipStatements() {
  return {kInsertRelationship,        kUpdateRelationship,   kUpsertPause,
          kFindRelationship,          kLockRelationship,     kListRelationshipsOfPatient,
          kListRelationshipsOfMentor, kPostponeRelationship, kListDueRelationships};
}

}  // namespace cairn::mentorship::storage
