#include "enrollment/storage/care_relation_store.h"

#include "enrollment/storage/errors.h"

namespace cairn::enrollment::storage {

using domain::CareRelation;
using domain::CareRelationKind;
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

CareRelation ReadCareRelation(const Row& row) {
  return {.id = Get<CareRelationId>(row, "care_relation_id"),
          .patient = Get<PatientId>(row, "patient_id"),
          .account = Get<AccountId>(row, "account_id"),
          .kind = static_cast<CareRelationKind>(Get<std::int16_t>(row, "kind")),
          .started_at = Get<Instant>(row, "valid_from"),
          .ended_at = GetOptional<Instant>(row, "valid_to")};
}

}  // namespace

constexpr Statement kInCareTeam{"in_care_team", R"sql(
  SELECT EXISTS (
    SELECT 1 FROM care_relation
    WHERE org_id = $1 AND account_id = $2 AND patient_id = $3
      AND valid_from <= $4 AND (valid_to IS NULL OR valid_to > $4))
    AND NOT EXISTS (
      SELECT 1 FROM patient WHERE org_id = $1 AND patient_id = $3 AND merged_into IS NOT NULL) AS related)sql"};

bool InCareTeam(Transaction& tx, AccountId account, PatientId patient, Instant now) {
  return Get<bool>(tx.Exec(kInCareTeam, tx.org(), account, patient, now)[0], "related");
}

// What a row that refers to the patient takes as well, only before the transaction has decided anything.
constexpr Statement kInCareTeamAndHeld{"in_care_team_and_held", R"sql(
  SELECT EXISTS (
    SELECT 1 FROM care_relation
    WHERE org_id = $1 AND account_id = $2 AND patient_id = $3
      AND valid_from <= $4 AND (valid_to IS NULL OR valid_to > $4))
    AND (SELECT p.merged_into IS NULL FROM patient p
         WHERE p.org_id = $1 AND p.patient_id = $3 FOR KEY SHARE) AS related)sql"};

bool InCareTeamAndHeld(Transaction& tx, AccountId account, PatientId patient, Instant now) {
  const auto rows = tx.Exec(kInCareTeamAndHeld, tx.org(), account, patient, now);
  return GetOptional<bool>(rows[0], "related").value_or(false);
}

constexpr Statement kFindOpenCareRelation{"find_open_care_relation", R"sql(
  SELECT care_relation_id, patient_id, account_id, kind, valid_from, valid_to
  FROM care_relation
  WHERE org_id = $1 AND account_id = $2 AND patient_id = $3 AND kind = $4
    AND valid_from <= $5 AND (valid_to IS NULL OR valid_to > $5)
  ORDER BY valid_to DESC NULLS FIRST, care_relation_id
  LIMIT 1)sql"};

std::optional<CareRelation> FindOpenCareRelation(Transaction& tx, PatientId patient, AccountId account,
                                                 CareRelationKind kind, Instant now) {
  const auto rows = tx.Exec(kFindOpenCareRelation, tx.org(), account, patient, static_cast<std::int16_t>(kind), now);
  if (rows.empty()) return std::nullopt;
  return ReadCareRelation(rows[0]);
}

constexpr Statement kInsertCareRelation{"insert_care_relation", R"sql(
  INSERT INTO care_relation (org_id, care_relation_id, patient_id, account_id, kind, valid_from, valid_to, opened_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

void InsertCareRelation(Transaction& tx, const CareRelation& relation, AccountId by) {
  tx.Exec(kInsertCareRelation, tx.org(), relation.id, relation.patient, relation.account,
          static_cast<std::int16_t>(relation.kind), relation.started_at, relation.ended_at, by);
}

constexpr Statement kLockCareRelation{"lock_care_relation", R"sql(
  SELECT care_relation_id, patient_id, account_id, kind, valid_from, valid_to
  FROM care_relation
  WHERE org_id = $1 AND care_relation_id = $2 AND patient_id = $3
  FOR UPDATE)sql"};

Result<CareRelation> LockCareRelation(Transaction& tx, PatientId patient, CareRelationId id) {
  const auto rows = tx.Exec(kLockCareRelation, tx.org(), id, patient);
  if (rows.empty()) return Fail(CareRelationNotFound(id));
  return ReadCareRelation(rows[0]);
}

constexpr Statement kCloseCareRelation{"close_care_relation", R"sql(
  UPDATE care_relation SET valid_to = $3, closed_by = $4 WHERE org_id = $1 AND care_relation_id = $2)sql"};

void CloseCareRelation(Transaction& tx, CareRelationId id, Instant now, AccountId by) {
  tx.Exec(kCloseCareRelation, tx.org(), id, now, by);
}

constexpr Statement kListCareRelations{"list_care_relations", R"sql(
  SELECT care_relation_id, patient_id, account_id, kind, valid_from, valid_to
  FROM care_relation
  WHERE org_id = $1 AND patient_id = $2
  ORDER BY valid_from DESC, care_relation_id DESC)sql"};

std::vector<CareRelation> ListCareRelations(Transaction& tx, PatientId patient) {
  std::vector<CareRelation> relations;
  for (const auto& row : tx.Exec(kListCareRelations, tx.org(), patient)) relations.push_back(ReadCareRelation(row));
  return relations;
}

std::vector<Statement> CareRelationStatements() {
  return {kInCareTeam,       kInCareTeamAndHeld, kFindOpenCareRelation, kInsertCareRelation,
          kLockCareRelation, kCloseCareRelation, kListCareRelations};
}

}  // namespace cairn::enrollment::storage
