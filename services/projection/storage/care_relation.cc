#include "projection/storage/care_relation.h"

#include "projection/storage/errors.h"

namespace cairn::projection::storage {

using platform::AccountId;
using platform::Instant;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kUpsertCareRelation{"upsert_care_relation", R"sql(
  INSERT INTO care_relation (org_id, care_relation_id, patient_id, account_id, kind, valid_to, closed, source_version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (org_id, care_relation_id) DO UPDATE
  SET closed = excluded.closed, source_version = excluded.source_version
  WHERE excluded.source_version > care_relation.source_version)sql"};

void UpsertCareRelation(Transaction& tx, const CareRelation& relation) {
  tx.Exec(kUpsertCareRelation, tx.org(), relation.id, relation.patient, relation.account,
          static_cast<std::int16_t>(relation.kind), relation.valid_to, relation.closed, relation.source_version);
}

constexpr Statement kFindAccess{"find_access", R"sql(
  SELECT p.survivor_id, NOT p.shredded AND EXISTS (
    SELECT 1
    FROM patient r
    JOIN care_relation c ON c.org_id = r.org_id AND c.patient_id = r.patient_id
    WHERE r.org_id = $1 AND r.survivor_id = p.survivor_id
      AND c.account_id = $3 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $4)) AS related
  FROM patient p
  WHERE p.org_id = $1 AND p.patient_id = $2)sql"};
constexpr Statement kFindAccessAndHold{"find_access_and_hold", R"sql(
  SELECT p.survivor_id, NOT p.shredded AND EXISTS (
    SELECT 1
    FROM patient r
    JOIN care_relation c ON c.org_id = r.org_id AND c.patient_id = r.patient_id
    WHERE r.org_id = $1 AND r.survivor_id = p.survivor_id
      AND c.account_id = $3 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $4)) AS related
  FROM patient p
  WHERE p.org_id = $1 AND p.patient_id = $2
  FOR SHARE OF p)sql"};

std::optional<Access> FindAccess(Transaction& tx, AccountId account, PatientId patient, Instant now, bool hold) {
  const auto rows = tx.Exec(hold ? kFindAccessAndHold : kFindAccess, tx.org(), patient, account, now);
  if (rows.empty()) return std::nullopt;
  return Access{Get<PatientId>(rows[0], "survivor_id"), Get<bool>(rows[0], "related")};
}

bool IsInCareTeam(Transaction& tx, AccountId account, PatientId patient, Instant now, bool changes) {
  const auto access = FindAccess(tx, account, patient, now, changes);
  if (!access || !access->related) return false;
  if (access->survivor != patient) platform::Reject(PatientMerged(patient, access->survivor));
  return true;
}

// LATERAL with a limit: a few probes of the index for each, however many patients the account cares for.
constexpr Statement kFindAccessOfMany{"find_access_of_many", R"sql(
  SELECT i.n
  FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) WITH ORDINALITY AS i (account_id, patient_id, at, n)
  JOIN patient p ON p.org_id = $1 AND p.patient_id = i.patient_id
  CROSS JOIN LATERAL (
    SELECT 1
    FROM patient r
    JOIN care_relation c ON c.org_id = r.org_id AND c.patient_id = r.patient_id
    WHERE r.org_id = $1 AND r.survivor_id = p.survivor_id
      AND c.account_id = i.account_id AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > i.at)
    LIMIT 1) related
  WHERE p.survivor_id = p.patient_id AND NOT p.shredded)sql"};
constexpr Statement kFindAccessOfManyAndHold{"find_access_of_many_and_hold", R"sql(
  SELECT i.n
  FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) WITH ORDINALITY AS i (account_id, patient_id, at, n)
  JOIN patient p ON p.org_id = $1 AND p.patient_id = i.patient_id
  CROSS JOIN LATERAL (
    SELECT 1
    FROM patient r
    JOIN care_relation c ON c.org_id = r.org_id AND c.patient_id = r.patient_id
    WHERE r.org_id = $1 AND r.survivor_id = p.survivor_id
      AND c.account_id = i.account_id AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > i.at)
    LIMIT 1) related
  WHERE p.survivor_id = p.patient_id AND NOT p.shredded
  FOR SHARE OF p SKIP LOCKED)sql"};

LaterRows FindAccessLater(Transaction& tx, const std::vector<WhoAsks>& asking, bool hold) {
  std::vector<AccountId> accounts;
  std::vector<PatientId> patients;
  std::vector<std::string> moments;
  for (const auto& one : asking) {
    accounts.push_back(one.account);
    patients.push_back(one.patient);
    moments.push_back(platform::FormatInstant(one.now));
  }
  return tx.ExecLater(hold ? kFindAccessOfManyAndHold : kFindAccessOfMany, tx.org(), ArrayOf(accounts),
                      ArrayOf(patients), ArrayOf(moments));
}

std::set<std::size_t> ReadAccess(LaterRows found) {
  std::set<std::size_t> may;
  for (const auto& row : found.Get()) may.insert(static_cast<std::size_t>(Get<std::int64_t>(row, "n") - 1));
  return may;
}

std::vector<Statement> CareRelationStatements() {
  return {kUpsertCareRelation, kFindAccess, kFindAccessAndHold, kFindAccessOfMany, kFindAccessOfManyAndHold};
}

}  // namespace cairn::projection::storage
