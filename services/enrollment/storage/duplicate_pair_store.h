#pragma once

#include <optional>
#include <vector>

#include "enrollment/storage/duplicate_search.h"

namespace cairn::enrollment::storage {

/// A pair of the worklist.
struct DuplicatePair {
  DuplicatePairId id;
  PatientId first;
  PatientId second;
  std::int64_t version = 1;
  int weight = 0;
  domain::DuplicateBand band = domain::DuplicateBand::kLikely;
  bool open = true;
  platform::Instant found_at;
};

/// Puts pairs on the worklist. Those that are on it, or were decided about, stay as they are.
void InsertDuplicatePairs(platform::postgres::Transaction& tx, const std::vector<LikelyPair>& pairs,
                          platform::Instant now);

struct DuplicatePairCursor {
  int weight = 0;
  DuplicatePairId id;
};
/// Open pairs of records that are there, most likely first, after `after`.
std::vector<DuplicatePair> ListOpenDuplicatePairs(platform::postgres::Transaction& tx,
                                                  const std::optional<DuplicatePairCursor>& after, int limit);

/// Errors: DUPLICATE_PAIR_NOT_FOUND.
platform::Result<DuplicatePair> LockDuplicatePair(platform::postgres::Transaction& tx, DuplicatePairId id);

/// Two people: takes a locked pair off the worklist for good.
void DismissDuplicatePair(platform::postgres::Transaction& tx, DuplicatePairId id, platform::Instant now,
                          platform::AccountId by);

/// One person: the pair of a merge leaves the worklist.
void CloseMergedPair(platform::postgres::Transaction& tx, PatientId a, PatientId b, platform::Instant now,
                     platform::AccountId by);

std::vector<platform::postgres::Statement> DuplicatePairStatements();

}  // namespace cairn::enrollment::storage
