#include "enrollment/storage/merge_store.h"

#include <algorithm>

#include "enrollment/storage/errors.h"
#include "enrollment/storage/patient_seal.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::Uuid;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr char kMergeTable[] = "patient_merge";

Merge ReadMerge(const Row& row) {
  return {.id = Get<MergeId>(row, "merge_id"),
          .survivor = Get<PatientId>(row, "survivor_id"),
          .duplicate = Get<PatientId>(row, "duplicate_id"),
          .version = Get<std::int64_t>(row, "version"),
          .undone = Get<std::int16_t>(row, "state") == 2,
          .merged_at = Get<Instant>(row, "merged_at"),
          .merged_by = Get<AccountId>(row, "merged_by"),
          .unmerged_at = GetOptional<Instant>(row, "unmerged_at"),
          .unmerged_by = GetOptional<AccountId>(row, "unmerged_by")};
}

}  // namespace

constexpr Statement kFindSurvivor{"find_survivor", R"sql(
  SELECT p.merged_into FROM patient p WHERE p.org_id = $1 AND p.patient_id = $2)sql"};

// What a row that refers to the patient takes as well, only before the transaction has decided anything.
constexpr Statement kFindSurvivorAndLock{"find_survivor_and_lock", R"sql(
  SELECT p.merged_into FROM patient p WHERE p.org_id = $1 AND p.patient_id = $2 FOR KEY SHARE)sql"};

std::optional<PatientId> FindSurvivor(Transaction& tx, PatientId patient, bool lock) {
  const auto rows = tx.Exec(lock ? kFindSurvivorAndLock : kFindSurvivor, tx.org(), patient);
  if (rows.empty()) return std::nullopt;
  return GetOptional<PatientId>(rows[0], "merged_into");
}

constexpr Statement kFindSurvivors{"find_survivors", R"sql(
  SELECT p.patient_id, p.merged_into
  FROM patient p
  WHERE p.org_id = $1 AND p.patient_id = ANY ($2::uuid[]) AND p.merged_into IS NOT NULL)sql"};

std::map<PatientId, PatientId> FindSurvivors(Transaction& tx, const std::vector<PatientId>& patients) {
  std::map<PatientId, PatientId> survivors;
  if (patients.empty()) return survivors;
  for (const auto& row : tx.Exec(kFindSurvivors, tx.org(), ArrayOf(patients))) {
    survivors.emplace(Get<PatientId>(row, "patient_id"), Get<PatientId>(row, "merged_into"));
  }
  return survivors;
}

// FOR UPDATE: it waits for every transaction that adds a row of either.
constexpr Statement kLockForMerge{"lock_for_merge", R"sql(
  SELECT p.patient_id FROM patient p WHERE p.org_id = $1 AND p.patient_id IN ($2, $3) ORDER BY p.patient_id FOR UPDATE)sql"};

Result<LockedPair> LockForMerge(Transaction& tx, const OrgKeys& keys, PatientId survivor, PatientId duplicate) {
  tx.Exec(kLockForMerge, tx.org(), survivor, duplicate);
  auto kept = LockPatient(tx, keys, survivor);
  if (!kept) return Fail(kept.error());
  auto given_up = LockPatient(tx, keys, duplicate);
  if (!given_up) return Fail(given_up.error());
  return LockedPair{std::move(*kept), std::move(*given_up)};
}

constexpr Statement kCountForMerge{"count_for_merge", R"sql(
  SELECT c.table_name, c.of_duplicate, c.of_survivor
  FROM merge_counts($1, $2) AS c
  ORDER BY c.table_name)sql"};

std::vector<MergeCount> CountForMerge(Transaction& tx, PatientId duplicate, PatientId survivor) {
  std::vector<MergeCount> counts;
  for (const auto& row : tx.Exec(kCountForMerge, duplicate, survivor)) {
    counts.push_back({Get<std::string>(row, "table_name"), Get<std::int64_t>(row, "of_duplicate"),
                      Get<std::int64_t>(row, "of_survivor")});
  }
  return counts;
}

constexpr Statement kListMergeCollisions{"list_merge_collisions", R"sql(
  SELECT DISTINCT c.table_name, c.row_id, c.on_collision = 'STAY' AS stays
  FROM merge_collisions($1, $2) AS c
  ORDER BY c.table_name, c.row_id)sql"};

std::vector<MergeCollision> ListMergeCollisions(Transaction& tx, PatientId duplicate, PatientId survivor) {
  std::vector<MergeCollision> collisions;
  for (const auto& row : tx.Exec(kListMergeCollisions, duplicate, survivor)) {
    collisions.push_back({Get<std::string>(row, "table_name"), Get<Uuid>(row, "row_id"), Get<bool>(row, "stays")});
  }
  return collisions;
}

constexpr Statement kInsertMerge{"insert_merge", R"sql(
  INSERT INTO patient_merge
    (org_id, merge_id, survivor_id, duplicate_id, version, state, sealed, sealed_under, merged_at, merged_by)
  VALUES ($1, $2, $3, $4, 1, 1, $5, $3, $6, $7))sql"};
constexpr Statement kBeginMerge{"begin_merge", "SELECT begin_merge($1)"};
constexpr Statement kCountMoved{"count_moved", R"sql(
  SELECT count(*) AS moved FROM patient_merge_row WHERE org_id = $1 AND merge_id = $2 AND moved)sql"};

std::int64_t BeginMerge(Transaction& tx, const OrgKeys& keys, const Merge& merge, const PatientRecord& survivor) {
  const PatientSealer sealer(tx, keys, merge.survivor);
  const auto sealed = sealer.Seal(kMergeTable, merge.id.value, survivor.profile.SerializeAsString());
  tx.Exec(kInsertMerge, tx.org(), merge.id, merge.survivor, merge.duplicate, Bytes{sealed}, merge.merged_at,
          merge.merged_by);
  tx.Exec(kBeginMerge, merge.id);
  return Get<std::int64_t>(tx.Exec(kCountMoved, tx.org(), merge.id)[0], "moved");
}

constexpr Statement kLockMerge{"lock_merge", R"sql(
  SELECT merge_id, survivor_id, duplicate_id, version, state, sealed, sealed_under, merged_at, merged_by, unmerged_at,
    unmerged_by
  FROM patient_merge
  WHERE org_id = $1 AND merge_id = $2
  FOR UPDATE)sql"};

Result<LockedMerge> LockMerge(Transaction& tx, const OrgKeys& keys, MergeId id) {
  const auto rows = tx.Exec(kLockMerge, tx.org(), id);
  if (rows.empty()) return Fail(MergeNotFound(id));
  LockedMerge locked{ReadMerge(rows[0]), {}};
  const auto sealed_under = Get<PatientId>(rows[0], "sealed_under");
  const auto profile = PatientOpener(tx, keys, {sealed_under})
                           .Open(sealed_under, kMergeTable, id.value, Get<Bytes>(rows[0], "sealed").value);
  if (!profile) return Fail(PatientNotFound());
  if (!locked.survivor_before.ParseFromString(*profile)) throw std::logic_error("a sealed profile is none");
  return locked;
}

constexpr Statement kEndMerge{"end_merge", "SELECT end_merge($1, $2, $3) AS ended"};

bool EndMerge(Transaction& tx, MergeId id, Instant now, AccountId by) {
  return Get<bool>(tx.Exec(kEndMerge, id, now, by)[0], "ended");
}

constexpr Statement kSettleMerge{"settle_merge", "SELECT settle_merge($1, $2) AS settled"};

bool SettleMerge(Transaction& tx, MergeId id, Instant now) {
  return Get<bool>(tx.Exec(kSettleMerge, id, now)[0], "settled");
}

constexpr Statement kListMerges{"list_merges", R"sql(
  SELECT merge_id, survivor_id, duplicate_id, version, state, merged_at, merged_by, unmerged_at, unmerged_by
  FROM patient_merge
  WHERE org_id = $1 AND ($2::uuid IS NULL OR survivor_id = $2 OR duplicate_id = $2)
    AND ($3::timestamptz IS NULL OR (merged_at, merge_id) < ($3, $4::uuid))
  ORDER BY merged_at DESC, merge_id DESC
  LIMIT $5)sql"};

std::vector<Merge> ListMerges(Transaction& tx, const std::optional<PatientId>& patient,
                              const std::optional<MergeCursor>& after, int limit) {
  std::optional<Instant> at;
  std::optional<MergeId> id;
  if (after) at = after->merged_at, id = after->id;
  std::vector<Merge> merges;
  for (const auto& row : tx.Exec(kListMerges, tx.org(), patient, at, id, limit)) merges.push_back(ReadMerge(row));
  return merges;
}

std::vector<Statement> MergeStatements() {
  return {kFindSurvivor, kFindSurvivorAndLock, kFindSurvivors, kLockForMerge, kCountForMerge, kListMergeCollisions,
          kInsertMerge,  kBeginMerge,          kCountMoved,    kLockMerge,    kEndMerge,      kSettleMerge,
          kListMerges};
}

}  // namespace cairn::enrollment::storage
