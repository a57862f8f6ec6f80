#pragma once

#include <string>
#include <vector>

#include "enrollment/storage/merge_store.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// What a merge is decided by: read before PreviewMerge answers, and again under lock before MergePatients acts.
struct MergeFacts {
  storage::PatientRecord survivor;
  storage::PatientRecord duplicate;
  std::vector<storage::MergeCount> counts{};
  std::vector<storage::MergeCollision> collisions{};
};

/// Loads the rest for two records. Rejects with MERGE_WITH_ITSELF, MERGE_CYCLE or PATIENT_MERGED.
MergeFacts LoadMergeFacts(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                          storage::PatientRecord survivor, storage::PatientRecord duplicate);

/// Stands for both records and their rows as they are.
std::string MakeMergeEtag(const platform::crypto::OrgKeys& keys, const MergeFacts& facts);

/// One violation for each row that cannot stand beside one of the survivor's.
platform::Error MergeConflict(const std::vector<storage::MergeCollision>& collisions);

}  // namespace cairn::enrollment
