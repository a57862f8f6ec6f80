#include "enrollment/storage/duplicate_pair_store.h"

#include <algorithm>

#include "enrollment/storage/errors.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr std::int16_t kOpenPair = 1;

DuplicatePair ReadDuplicatePair(const Row& row) {
  return {.id = Get<DuplicatePairId>(row, "duplicate_pair_id"),
          .first = Get<PatientId>(row, "first_id"),
          .second = Get<PatientId>(row, "second_id"),
          .version = Get<std::int64_t>(row, "version"),
          .weight = Get<std::int32_t>(row, "weight"),
          .band = static_cast<domain::DuplicateBand>(Get<std::int16_t>(row, "band")),
          .open = Get<std::int16_t>(row, "state") == kOpenPair,
          .found_at = Get<Instant>(row, "found_at")};
}

}  // namespace

// In the order of their patients, so that two transactions which find the same wait for each other.
constexpr Statement kInsertDuplicatePairs{"insert_duplicate_pairs", R"sql(
  INSERT INTO duplicate_pair (org_id, duplicate_pair_id, first_id, second_id, version, weight, band, state, found_at)
  SELECT $1::uuid, n.duplicate_pair_id, n.first_id, n.second_id, 1, n.weight, n.band, 1, $7::timestamptz
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::integer[], $6::smallint[])
    AS n (duplicate_pair_id, first_id, second_id, weight, band)
  ORDER BY n.first_id, n.second_id
  ON CONFLICT (org_id, first_id, second_id) DO NOTHING)sql"};

void InsertDuplicatePairs(Transaction& tx, const std::vector<LikelyPair>& pairs, Instant now) {
  if (pairs.empty()) return;
  std::vector<DuplicatePairId> ids;
  std::vector<PatientId> firsts, seconds;
  std::vector<std::int64_t> weights, bands;
  for (const auto& pair : pairs) {
    ids.push_back(DuplicatePairId::New());
    firsts.push_back(std::min(pair.first, pair.second));
    seconds.push_back(std::max(pair.first, pair.second));
    weights.push_back(pair.score.weight);
    bands.push_back(static_cast<std::int64_t>(pair.score.band));
  }
  tx.Exec(kInsertDuplicatePairs, tx.org(), ArrayOf(ids), ArrayOf(firsts), ArrayOf(seconds), ArrayOf(weights),
          ArrayOf(bands), now);
}

// A pair of which one has been merged into a third waits until that is undone.
constexpr Statement kListOpenDuplicatePairs{"list_open_duplicate_pairs", R"sql(
  SELECT d.duplicate_pair_id, d.first_id, d.second_id, d.version, d.weight, d.band, d.state, d.found_at
  FROM duplicate_pair d
  WHERE d.org_id = $1 AND d.state = 1 AND (d.weight, d.duplicate_pair_id) < ($2, $3)
    AND NOT EXISTS (
      SELECT 1 FROM patient p
      WHERE p.org_id = $1 AND p.patient_id IN (d.first_id, d.second_id) AND p.merged_into IS NOT NULL)
  ORDER BY d.weight DESC, d.duplicate_pair_id DESC
  LIMIT $4)sql"};

std::vector<DuplicatePair> ListOpenDuplicatePairs(Transaction& tx, const std::optional<DuplicatePairCursor>& after,
                                                  int limit) {
  const auto from = after.value_or(DuplicatePairCursor{1'000'000, {}});
  std::vector<DuplicatePair> pairs;
  for (const auto& row : tx.Exec(kListOpenDuplicatePairs, tx.org(), from.weight, from.id, limit)) {
    pairs.push_back(ReadDuplicatePair(row));
  }
  return pairs;
}

constexpr Statement kLockDuplicatePair{"lock_duplicate_pair", R"sql(
  SELECT duplicate_pair_id, first_id, second_id, version, weight, band, state, found_at
  FROM duplicate_pair
  WHERE org_id = $1 AND duplicate_pair_id = $2
  FOR UPDATE)sql"};

Result<DuplicatePair> LockDuplicatePair(Transaction& tx, DuplicatePairId id) {
  const auto rows = tx.Exec(kLockDuplicatePair, tx.org(), id);
  if (rows.empty()) return Fail(DuplicatePairNotFound(id));
  return ReadDuplicatePair(rows[0]);
}

constexpr Statement kDismissDuplicatePair{"dismiss_duplicate_pair", R"sql(
  UPDATE duplicate_pair SET state = 2, version = version + 1, closed_at = $3, closed_by = $4
  WHERE org_id = $1 AND duplicate_pair_id = $2)sql"};

void DismissDuplicatePair(Transaction& tx, DuplicatePairId id, Instant now, AccountId by) {
  tx.Exec(kDismissDuplicatePair, tx.org(), id, now, by);
}

constexpr Statement kCloseMergedPair{"close_merged_pair", R"sql(
  UPDATE duplicate_pair SET state = 3, version = version + 1, closed_at = $4, closed_by = $5
  WHERE org_id = $1 AND first_id = $2 AND second_id = $3 AND state = 1)sql"};

void CloseMergedPair(Transaction& tx, PatientId a, PatientId b, Instant now, AccountId by) {
  tx.Exec(kCloseMergedPair, tx.org(), std::min(a, b), std::max(a, b), now, by);
}

std::vector<Statement> DuplicatePairStatements() {
  return {kInsertDuplicatePairs, kListOpenDuplicatePairs, kLockDuplicatePair, kDismissDuplicatePair, kCloseMergedPair};
}

}  // namespace cairn::enrollment::storage
