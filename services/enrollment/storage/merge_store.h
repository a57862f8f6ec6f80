#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "enrollment/storage/patient_store.h"

// Which tables a merge moves is table merge_table (migration 0014), the one list of them; the functions that move rows
// are there as well.
namespace cairn::enrollment::storage {

/// The record that `patient` has become part of. With `lock`, no merge of `patient` can begin before this transaction
/// ends.
std::optional<PatientId> FindSurvivor(platform::postgres::Transaction& tx, PatientId patient, bool lock);
/// The survivors of those of `patients` that were merged.
std::map<PatientId, PatientId> FindSurvivors(platform::postgres::Transaction& tx,
                                             const std::vector<PatientId>& patients);

/// Both records, locked against everything that refers to them, in an order that no two merges can block each other in.
/// Errors: PATIENT_NOT_FOUND.
struct LockedPair {
  LockedPatient survivor;
  LockedPatient duplicate;
};
platform::Result<LockedPair> LockForMerge(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                          PatientId survivor, PatientId duplicate);

/// Rows of one table, whose they are.
struct MergeCount {
  std::string table;
  std::int64_t of_duplicate = 0;
  std::int64_t of_survivor = 0;
};
std::vector<MergeCount> CountForMerge(platform::postgres::Transaction& tx, PatientId duplicate, PatientId survivor);

/// A row of the duplicate that a unique index would not let stand beside one of the survivor's.
struct MergeCollision {
  std::string table;
  platform::Uuid row;
  /// It can stay where it is; otherwise it forbids the merge.
  bool stays = false;
};
std::vector<MergeCollision> ListMergeCollisions(platform::postgres::Transaction& tx, PatientId duplicate,
                                                PatientId survivor);

struct Merge {
  MergeId id;
  PatientId survivor;
  PatientId duplicate;
  std::int64_t version = 1;
  bool undone = false;
  platform::Instant merged_at;
  platform::AccountId merged_by;
  std::optional<platform::Instant> unmerged_at;
  std::optional<platform::AccountId> unmerged_by;
};

/// Records the merge and moves the rows, each with its journal row. Returns how many.
std::int64_t BeginMerge(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys, const Merge& merge,
                        const PatientRecord& survivor);

/// A merge, locked, with the survivor's profile as it was. Errors: MERGE_NOT_FOUND.
struct LockedMerge {
  Merge merge;
  v1::PatientProfile survivor_before;
};
platform::Result<LockedMerge> LockMerge(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                        MergeId id);

/// Gives back what was moved and puts later writes up for attribution. False when something cannot stand where it
/// belongs; the transaction must be given up then.
bool EndMerge(platform::postgres::Transaction& tx, MergeId id, platform::Instant now, platform::AccountId by);
/// Moves what has been attributed, and what refers to it. False as EndMerge.
bool SettleMerge(platform::postgres::Transaction& tx, MergeId id, platform::Instant now);

struct MergeCursor {
  platform::Instant merged_at;
  MergeId id;
};
/// Newest first, after `after`; of one patient, on either side, when one is given.
std::vector<Merge> ListMerges(platform::postgres::Transaction& tx, const std::optional<PatientId>& patient,
                              const std::optional<MergeCursor>& after, int limit);

std::vector<platform::postgres::Statement> MergeStatements();

}  // namespace cairn::enrollment::storage
