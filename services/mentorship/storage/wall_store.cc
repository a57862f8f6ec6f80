#include "mentorship/storage/wall_store.h"

#include "projection/storage/care_relation.h"
#include "projection/storage/errors.h"

namespace cairn::mentorship::storage {

using platform::AccountId;
using platform::Instant;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kIsKnownPatient{"is_known_patient", R"sql(
  SELECT patient_id FROM patient WHERE org_id = $1 AND patient_id = $2 AND NOT shredded)sql"};

bool IsKnownPatient(Transaction& tx, PatientId patient) { return !tx.Exec(kIsKnownPatient, tx.org(), patient).empty(); }

constexpr Statement kBuildWall{"build_wall", R"sql(
  INSERT INTO patient_wall (org_id, wall_id, account_id, patient_id, built_at, built_by)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (org_id, account_id, patient_id) WHERE lifted_at IS NULL DO NOTHING)sql"};

void BuildWall(Transaction& tx, AccountId account, PatientId patient, Instant now, AccountId by) {
  tx.ExecLater(kBuildWall, tx.org(), platform::NewUuid(), account, patient, now, by);
}

constexpr Statement kLiftWalls{"lift_walls", R"sql(
  UPDATE patient_wall w
  SET lifted_at = $4, lifted_by = $5
  FROM patient asked, patient walled
  WHERE w.org_id = $1 AND w.account_id = $2 AND w.lifted_at IS NULL
    AND asked.org_id = $1 AND asked.patient_id = $3
    AND walled.org_id = $1 AND walled.patient_id = w.patient_id AND walled.survivor_id = asked.survivor_id)sql"};

void LiftWalls(Transaction& tx, AccountId account, PatientId patient, Instant now, AccountId by) {
  tx.ExecLater(kLiftWalls, tx.org(), account, patient, now, by);
}

constexpr Statement kFindWall{"find_wall", R"sql(
  SELECT w.wall_id
  FROM patient_wall w
  JOIN patient walled ON walled.org_id = w.org_id AND walled.patient_id = w.patient_id
  JOIN patient asked ON asked.org_id = w.org_id AND asked.survivor_id = walled.survivor_id
  WHERE w.org_id = $1 AND w.account_id = $2 AND w.lifted_at IS NULL AND asked.patient_id = $3
  LIMIT 1)sql"};

bool IsInCareTeamAndNotWalledOff(Transaction& tx, AccountId account, PatientId patient, Instant now, bool changes) {
  const auto access = projection::storage::FindAccess(tx, account, patient, now, changes);
  if (!access || !access->related) return false;
  // Asked when the record is held, so that one that was merged meanwhile has the walls of both.
  if (!tx.Exec(kFindWall, tx.org(), account, patient).empty()) return false;
  if (access->survivor != patient) platform::Reject(projection::storage::PatientMerged(patient, access->survivor));
  return true;
}

bool IsWalledOff(Transaction& tx, AccountId account, PatientId patient) {
  return !tx.Exec(kFindWall, tx.org(), account, patient).empty();
}

constexpr Statement kFindOwnRecords{"find_own_records", R"sql(
  SELECT DISTINCT w.account_id, walled.survivor_id
  FROM patient_wall w
  JOIN patient walled ON walled.org_id = w.org_id AND walled.patient_id = w.patient_id
  WHERE w.org_id = $1 AND w.account_id = ANY($2::uuid[]) AND w.lifted_at IS NULL
  ORDER BY w.account_id, walled.survivor_id)sql"};

std::vector<OwnRecord> FindOwnRecords(Transaction& tx, const std::vector<AccountId>& accounts) {
  std::vector<OwnRecord> records;
  for (const auto& row : tx.Exec(kFindOwnRecords, tx.org(), platform::postgres::ArrayOf(accounts)))
    records.push_back({platform::postgres::Get<AccountId>(row, "account_id"),
                       platform::postgres::Get<PatientId>(row, "survivor_id")});
  return records;
}

std::vector<Statement> WallStatements() {
  return {kIsKnownPatient, kBuildWall, kLiftWalls, kFindWall, kFindOwnRecords};
}

}  // namespace cairn::mentorship::storage
