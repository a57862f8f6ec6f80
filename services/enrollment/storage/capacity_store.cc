#include "enrollment/storage/capacity_store.h"

#include <stdexcept>

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::OrgId;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

Capacity ReadCapacity(ProgrammeId programme, const Rows& rows) {
  if (rows.empty()) return {.programme = programme};
  return {.programme = programme,
          .version = Get<std::int64_t>(rows[0], "version"),
          .places = GetOptional<std::int32_t>(rows[0], "places"),
          .offer_hours = GetOptional<std::int32_t>(rows[0], "offer_hours")};
}

}  // namespace

constexpr Statement kFindCapacity{"find_capacity", R"sql(
  SELECT version, places, offer_hours FROM programme_capacity WHERE org_id = $1 AND programme_id = $2)sql"};

Capacity FindCapacity(Transaction& tx, ProgrammeId programme) {
  return ReadCapacity(programme, tx.Exec(kFindCapacity, tx.org(), programme));
}

constexpr Statement kLockCapacity{"lock_capacity", R"sql(
  SELECT version, places, offer_hours FROM programme_capacity WHERE org_id = $1 AND programme_id = $2
  FOR NO KEY UPDATE)sql"};

Capacity LockCapacity(Transaction& tx, ProgrammeId programme) {
  return ReadCapacity(programme, tx.Exec(kLockCapacity, tx.org(), programme));
}

constexpr Statement kSaveCapacity{"save_capacity", R"sql(
  INSERT INTO programme_capacity AS c (org_id, programme_id, version, places, offer_hours, changed_at, changed_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (org_id, programme_id) DO UPDATE
  SET version = excluded.version, places = excluded.places, offer_hours = excluded.offer_hours,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by
  WHERE c.version = excluded.version - 1
  RETURNING version)sql"};

Result<void> SaveCapacity(Transaction& tx, const Capacity& capacity, Instant now, AccountId by) {
  const auto rows = tx.Exec(kSaveCapacity, tx.org(), capacity.programme, capacity.version, capacity.places,
                            capacity.offer_hours, now, by);
  if (rows.empty()) {
    return Fail({.code = platform::Code::kAborted,
                 .reason = "ETAG_MISMATCH",
                 .message = "The capacity has been changed meanwhile. Load it again and repeat."});
  }
  return {};
}

// A statement after the lock: its snapshot shows what the last holder has committed.
constexpr Statement kCountPlaces{"count_places", R"sql(
  SELECT
    (SELECT count(*) FROM episode WHERE org_id = $1 AND programme_id = $2 AND state <> 3)::integer AS taken,
    (SELECT count(*) FROM waitlist_offer WHERE org_id = $1 AND programme_id = $2 AND state = 1)::integer AS offered,
    (SELECT count(*) FROM waitlist_entry WHERE org_id = $1 AND programme_id = $2 AND state = 1)::integer AS waiting)sql"};

Counts CountPlaces(Transaction& tx, ProgrammeId programme) {
  const auto rows = tx.Exec(kCountPlaces, tx.org(), programme);
  return {Get<std::int32_t>(rows[0], "taken"), Get<std::int32_t>(rows[0], "offered"),
          Get<std::int32_t>(rows[0], "waiting")};
}

constexpr Statement kLoadWaitlistPolicy{"load_waitlist_policy", R"sql(
  SELECT version, offer_hours, rest_hours FROM waitlist_policy
  WHERE effective_on <= $1
  ORDER BY version DESC
  LIMIT 1)sql"};

WaitlistPolicy LoadWaitlistPolicy(Transaction& tx, Date today) {
  const auto rows = tx.Exec(kLoadWaitlistPolicy, today);
  if (rows.empty()) throw std::runtime_error("no waitlist policy is in force");
  return {Get<std::int32_t>(rows[0], "version"), Get<std::int32_t>(rows[0], "offer_hours"),
          Get<std::int32_t>(rows[0], "rest_hours")};
}

constexpr Statement kInsertCapacityOverride{"insert_capacity_override", R"sql(
  INSERT INTO capacity_override (org_id, episode_id, reason, places, taken, offered, overridden_at, account_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

void InsertCapacityOverride(Transaction& tx, EpisodeId episode, OverrideReason reason,
                            const domain::Occupancy& occupancy, Instant now, AccountId by) {
  tx.Exec(kInsertCapacityOverride, tx.org(), episode, static_cast<std::int16_t>(reason), occupancy.places,
          occupancy.taken, occupancy.offered, now, by);
}

constexpr Statement kMarkDue{"mark_waitlist_due", R"sql(
  INSERT INTO waitlist_due AS d (org_id, programme_id, due_at)
  SELECT $1::uuid, $2::uuid, $3::timestamptz
  WHERE EXISTS (SELECT 1 FROM waitlist_entry e WHERE e.org_id = $1 AND e.programme_id = $2 AND e.state < 3)
  ON CONFLICT (org_id, programme_id) DO UPDATE SET due_at = least(d.due_at, excluded.due_at))sql"};

void MarkDue(Transaction& tx, ProgrammeId programme, Instant at) { tx.Exec(kMarkDue, tx.org(), programme, at); }

constexpr Statement kSetDue{"set_waitlist_due", R"sql(
  INSERT INTO waitlist_due AS d (org_id, programme_id, due_at) VALUES ($1, $2, $3)
  ON CONFLICT (org_id, programme_id) DO UPDATE SET due_at = excluded.due_at)sql"};

constexpr Statement kDeleteDue{"delete_waitlist_due", R"sql(
  DELETE FROM waitlist_due WHERE org_id = $1 AND programme_id = $2)sql"};

void SetDue(Transaction& tx, ProgrammeId programme, std::optional<Instant> at) {
  if (at) {
    tx.Exec(kSetDue, tx.org(), programme, *at);
  } else {
    tx.Exec(kDeleteDue, tx.org(), programme);
  }
}

constexpr Statement kListDueLists{"list_due_waitlists", R"sql(
  SELECT org_id, programme_id FROM waitlist_due WHERE due_at <= $1 ORDER BY due_at LIMIT $2)sql"};

std::vector<std::pair<OrgId, ProgrammeId>> ListDueLists(Transaction& tx, Instant now, int limit) {
  std::vector<std::pair<OrgId, ProgrammeId>> due;
  for (const auto& row : tx.Exec(kListDueLists, now, limit)) {
    due.emplace_back(Get<OrgId>(row, "org_id"), Get<ProgrammeId>(row, "programme_id"));
  }
  return due;
}

std::vector<Statement> CapacityStatements() {
  return {kFindCapacity,           kLockCapacity, kSaveCapacity, kCountPlaces, kLoadWaitlistPolicy,
          kInsertCapacityOverride, kMarkDue,      kSetDue,       kDeleteDue,   kListDueLists};
}

}  // namespace cairn::enrollment::storage
