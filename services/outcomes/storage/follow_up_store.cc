#include "outcomes/storage/follow_up_store.h"

#include <tuple>

#include "outcomes/storage/errors.h"

namespace cairn::outcomes::storage {

using domain::FollowUpEntry;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

FollowUpRecord ReadEntry(const Row& row) {
  FollowUpEntry entry{.id = Get<FollowUpEntryId>(row, "follow_up_entry_id"),
                      .patient = Get<PatientId>(row, "patient_id"),
                      .kind = static_cast<domain::FollowUpKind>(Get<std::int16_t>(row, "kind")),
                      .on = Get<Date>(row, "takes_place_on"),
                      .state = static_cast<domain::FollowUpState>(Get<std::int16_t>(row, "state"))};
  if (const auto reason = GetOptional<std::int16_t>(row, "void_reason"))
    entry.void_reason = static_cast<domain::FollowUpVoidReason>(*reason);
  return {entry, Get<Instant>(row, "recorded_at"), Get<AccountId>(row, "recorded_by")};
}

}  // namespace

constexpr Statement kInsertFollowUpEntry{"insert_follow_up_entry", R"sql(
  INSERT INTO follow_up_entry
    (org_id, follow_up_entry_id, patient_id, kind, takes_place_on, state, recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (org_id, patient_id, kind, takes_place_on) WHERE state = 1 DO NOTHING
  RETURNING follow_up_entry_id)sql"};

Result<void> InsertFollowUpEntry(Transaction& tx, const FollowUpRecord& record) {
  const auto& entry = record.entry;
  const auto rows =
      tx.Exec(kInsertFollowUpEntry, tx.org(), entry.id, entry.patient, static_cast<std::int16_t>(entry.kind), entry.on,
              static_cast<std::int16_t>(entry.state), record.recorded_at, record.recorded_by);
  if (!rows.empty()) return {};
  return Fail({.code = platform::Code::kAlreadyExists,
               .reason = "FOLLOW_UP_ENTRY_EXISTS",
               .message = "One of the kind stands there for this day."});
}

constexpr Statement kCloseFollowUpEntry{"close_follow_up_entry", R"sql(
  UPDATE follow_up_entry
  SET state = $3, void_reason = $4, closed_at = $5, closed_by = $6
  WHERE org_id = $1 AND follow_up_entry_id = $2)sql"};

void CloseFollowUpEntry(Transaction& tx, const FollowUpEntry& entry, Instant now, AccountId by) {
  std::optional<std::int16_t> void_reason;
  if (entry.void_reason) void_reason = static_cast<std::int16_t>(*entry.void_reason);
  tx.ExecLater(kCloseFollowUpEntry, tx.org(), entry.id, static_cast<std::int16_t>(entry.state), void_reason, now, by);
}

constexpr Statement kLockFollowUpEntry{"lock_follow_up_entry", R"sql(
  SELECT e.follow_up_entry_id, e.patient_id, e.kind, e.takes_place_on, e.state, e.void_reason, e.recorded_at,
         e.recorded_by
  FROM follow_up_entry e
  JOIN patient p ON p.org_id = e.org_id AND p.patient_id = e.patient_id
  WHERE e.org_id = $1 AND e.follow_up_entry_id = $2 AND p.survivor_id = $3
  FOR NO KEY UPDATE OF e)sql"};

Result<FollowUpRecord> LockFollowUpEntry(Transaction& tx, PatientId patient, FollowUpEntryId id) {
  const auto rows = tx.Exec(kLockFollowUpEntry, tx.org(), id, patient);
  if (rows.empty()) return Fail(FollowUpEntryNotFound(id));
  return ReadEntry(rows[0]);
}

constexpr Statement kListFollowUpEntries{"list_follow_up_entries", R"sql(
  SELECT e.follow_up_entry_id, e.patient_id, e.kind, e.takes_place_on, e.state, e.void_reason, e.recorded_at,
         e.recorded_by
  FROM patient p
  JOIN follow_up_entry e ON e.org_id = p.org_id AND e.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND ($3 OR e.state = 1)
    AND ($4::date IS NULL OR (e.takes_place_on, e.follow_up_entry_id) < ($4, $5::uuid))
  ORDER BY e.takes_place_on DESC, e.follow_up_entry_id DESC
  LIMIT $6)sql"};

std::vector<FollowUpRecord> ListFollowUpEntries(Transaction& tx, PatientId patient, bool all,
                                                const std::optional<std::pair<Date, FollowUpEntryId>>& after,
                                                int limit) {
  std::optional<Date> after_day;
  std::optional<FollowUpEntryId> after_id;
  if (after) std::tie(after_day, after_id) = *after;
  std::vector<FollowUpRecord> records;
  for (const auto& row : tx.Exec(kListFollowUpEntries, tx.org(), patient, all, after_day, after_id, limit))
    records.push_back(ReadEntry(row));
  return records;
}

std::vector<Statement> FollowUpStatements() {
  return {kInsertFollowUpEntry, kCloseFollowUpEntry, kLockFollowUpEntry, kListFollowUpEntries};
}

}  // namespace cairn::outcomes::storage
