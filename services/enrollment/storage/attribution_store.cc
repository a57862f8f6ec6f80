#include "enrollment/storage/attribution_store.h"

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
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr char kAttributionTable[] = "merge_attribution";
constexpr std::int16_t kUndecided = 1, kSurvivors = 2, kDuplicates = 3;

Attribution ReadAttribution(const PatientOpener& opener, const Row& row) {
  Attribution attribution{.id = Get<AttributionId>(row, "attribution_id"),
                          .merge = Get<MergeId>(row, "merge_id"),
                          .survivor = Get<PatientId>(row, "survivor_id"),
                          .duplicate = Get<PatientId>(row, "duplicate_id"),
                          .version = Get<std::int64_t>(row, "version"),
                          .open = Get<std::int16_t>(row, "state") == kUndecided,
                          .table = GetOptional<std::string>(row, "table_name").value_or(""),
                          .row = GetOptional<Uuid>(row, "row_id"),
                          .profile_field = GetOptional<std::int32_t>(row, "profile_field"),
                          .change = std::nullopt,
                          .found_at = Get<Instant>(row, "found_at")};
  if (!attribution.profile_field) return attribution;
  const auto change = opener.Open(Get<PatientId>(row, "sealed_under"), kAttributionTable, attribution.id.value,
                                  Get<Bytes>(row, "sealed").value);
  if (!change) return attribution;
  if (!attribution.change.emplace().ParseFromString(*change)) throw std::logic_error("a sealed change is none");
  return attribution;
}

std::vector<Attribution> ReadAll(Transaction& tx, const OrgKeys& keys, const Rows& rows) {
  std::vector<PatientId> sealed_under;
  for (const auto& row : rows) {
    if (const auto patient = GetOptional<PatientId>(row, "sealed_under")) sealed_under.push_back(*patient);
  }
  const PatientOpener opener(tx, keys, sealed_under);
  std::vector<Attribution> attributions;
  for (const auto& row : rows) attributions.push_back(ReadAttribution(opener, row));
  return attributions;
}

}  // namespace

constexpr Statement kInsertFieldAttributions{"insert_field_attributions", R"sql(
  INSERT INTO merge_attribution
    (org_id, attribution_id, merge_id, kind, profile_field, sealed, sealed_under, version, state, found_at)
  SELECT $1::uuid, n.attribution_id, $2::uuid, 2, n.profile_field, n.sealed, $3::uuid, 1, 1, $4::timestamptz
  FROM unnest($5::uuid[], $6::integer[], $7::bytea[]) AS n (attribution_id, profile_field, sealed))sql"};

void InsertFieldAttributions(Transaction& tx, const OrgKeys& keys, MergeId merge, PatientId survivor,
                             const std::vector<std::pair<int, v1::ProfileFieldChange>>& changes, Instant now) {
  if (changes.empty()) return;
  const PatientSealer sealer(tx, keys, survivor);
  std::vector<AttributionId> ids;
  std::vector<std::int64_t> fields;
  std::vector<Bytes> sealed;
  for (const auto& [field, change] : changes) {
    ids.push_back(AttributionId::New());
    fields.push_back(field);
    sealed.push_back({sealer.Seal(kAttributionTable, ids.back().value, change.SerializeAsString())});
  }
  tx.Exec(kInsertFieldAttributions, tx.org(), merge, survivor, now, ArrayOf(ids), ArrayOf(fields), ArrayOf(sealed));
}

constexpr Statement kListOpenAttributions{"list_open_attributions", R"sql(
  SELECT a.attribution_id, a.merge_id, m.survivor_id, m.duplicate_id, a.version, a.state, a.table_name, a.row_id,
    a.profile_field, a.sealed, a.sealed_under, a.found_at
  FROM merge_attribution a
  JOIN patient_merge m ON m.org_id = a.org_id AND m.merge_id = a.merge_id
  WHERE a.org_id = $1 AND a.state = 1 AND ($2::uuid IS NULL OR a.merge_id = $2)
    AND ($3::uuid IS NULL OR a.attribution_id > $3)
  ORDER BY a.attribution_id
  LIMIT $4)sql"};

std::vector<Attribution> ListOpenAttributions(Transaction& tx, const OrgKeys& keys, const std::optional<MergeId>& merge,
                                              const std::optional<AttributionId>& after, int limit) {
  return ReadAll(tx, keys, tx.Exec(kListOpenAttributions, tx.org(), merge, after, limit));
}

constexpr Statement kCountOpenAttributions{"count_open_attributions", R"sql(
  SELECT count(*) AS waiting FROM merge_attribution WHERE org_id = $1 AND merge_id = $2 AND state = 1)sql"};

std::int64_t CountOpenAttributions(Transaction& tx, MergeId merge) {
  return Get<std::int64_t>(tx.Exec(kCountOpenAttributions, tx.org(), merge)[0], "waiting");
}

// The merge's row is the lock of all that is decided about it.
constexpr Statement kLockAttribution{"lock_attribution", R"sql(
  SELECT a.attribution_id, a.merge_id, m.survivor_id, m.duplicate_id, a.version, a.state, a.table_name, a.row_id,
    a.profile_field, a.sealed, a.sealed_under, a.found_at
  FROM merge_attribution a
  JOIN patient_merge m ON m.org_id = a.org_id AND m.merge_id = a.merge_id
  WHERE a.org_id = $1 AND a.attribution_id = $2
  FOR UPDATE OF m, a)sql"};

Result<Attribution> LockAttribution(Transaction& tx, const OrgKeys& keys, AttributionId id) {
  auto found = ReadAll(tx, keys, tx.Exec(kLockAttribution, tx.org(), id));
  if (found.empty()) return Fail(AttributionNotFound(id));
  return std::move(found[0]);
}

constexpr Statement kDecideAttribution{"decide_attribution", R"sql(
  UPDATE merge_attribution SET state = $3, version = version + 1, decided_at = $4, decided_by = $5
  WHERE org_id = $1 AND attribution_id = $2)sql"};

void DecideAttribution(Transaction& tx, AttributionId id, bool of_duplicate, Instant now, AccountId by) {
  tx.Exec(kDecideAttribution, tx.org(), id, of_duplicate ? kDuplicates : kSurvivors, now, by);
}

std::vector<Statement> AttributionStatements() {
  return {kInsertFieldAttributions, kListOpenAttributions, kCountOpenAttributions, kLockAttribution,
          kDecideAttribution};
}

}  // namespace cairn::enrollment::storage
