#include "mentorship/storage/support_store.h"

#include <algorithm>
#include <map>

#include "mentorship/storage/errors.h"
#include "mentorship/storage/on_call_staff_store.h"
#include "projection/storage/errors.h"

namespace cairn::mentorship::storage {

using domain::SupportChange;
using domain::SupportRequest;
using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::OrgId;
using platform::Result;
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

std::string PlaceOf(const char* column, SupportRequestId id) {
  return platform::crypto::BindParts({column, id.ToString()});
}

std::optional<Bytes> SealText(const OrgKeys& keys, const char* column, SupportRequestId id, const std::string& text) {
  if (text.empty()) return std::nullopt;
  return Bytes{keys.SealForOrg(text, PlaceOf(column, id))};
}

std::string OpenText(const OrgKeys& keys, const char* column, SupportRequestId id, const Row& row) {
  const auto sealed = GetOptional<Bytes>(row, column);
  return sealed ? keys.OpenForOrg(sealed->value, PlaceOf(column, id)).value() : "";
}

std::optional<PatientId> OrNobody(PatientId patient) {
  if (patient.IsNil()) return std::nullopt;
  return patient;
}

SupportRequest ReadRequest(const Row& row) {
  SupportRequest request;
  request.id = Get<SupportRequestId>(row, "support_request_id");
  request.version = Get<std::int64_t>(row, "version");
  request.kind = static_cast<domain::SupportKind>(Get<std::int16_t>(row, "kind"));
  request.patient = GetOptional<PatientId>(row, "shown_patient_id").value_or(PatientId());
  request.state = static_cast<domain::SupportState>(Get<std::int16_t>(row, "state"));
  request.opened_at = Get<Instant>(row, "opened_at");
  request.acknowledged_by = GetOptional<AccountId>(row, "acknowledged_by");
  request.acknowledged_at = GetOptional<Instant>(row, "acknowledged_at");
  if (const auto outcome = GetOptional<std::int16_t>(row, "outcome"))
    request.outcome = static_cast<domain::SupportOutcome>(*outcome);
  request.closed_by = GetOptional<AccountId>(row, "closed_by");
  request.closed_at = GetOptional<Instant>(row, "closed_at");
  request.alerts = Get<std::int32_t>(row, "alerts");
  request.due_at = GetOptional<Instant>(row, "due_at");
  return request;
}

}  // namespace

constexpr Statement kListAsked{"list_support_asked", R"sql(
  SELECT support_request_id, account_id, asked_at, paged_at, passed_on_at
  FROM support_asked
  WHERE org_id = $1 AND support_request_id = ANY($2::uuid[])
  ORDER BY support_request_id, number)sql"};
constexpr Statement kListHandOffs{"list_support_hand_offs", R"sql(
  SELECT support_request_id, handed_to, handed_at
  FROM support_hand_off
  WHERE org_id = $1 AND support_request_id = ANY($2::uuid[])
  ORDER BY support_request_id, handed_at, handed_to)sql"};

namespace {

/// Adds to each request who was asked, and to whom it was handed.
void ReadParts(Transaction& tx, const std::vector<SupportRequest*>& requests) {
  if (requests.empty()) return;
  std::vector<SupportRequestId> ids;
  std::map<SupportRequestId, SupportRequest*> by_id;
  for (auto* request : requests) {
    ids.push_back(request->id);
    by_id[request->id] = request;
  }
  auto asked = tx.ExecLater(kListAsked, tx.org(), ArrayOf(ids));
  auto hand_offs = tx.ExecLater(kListHandOffs, tx.org(), ArrayOf(ids));
  for (const auto& row : asked.Get()) {
    by_id.at(Get<SupportRequestId>(row, "support_request_id"))
        ->asked.push_back({.person = Get<AccountId>(row, "account_id"),
                           .asked_at = Get<Instant>(row, "asked_at"),
                           .paged_at = GetOptional<Instant>(row, "paged_at"),
                           .passed_on_at = GetOptional<Instant>(row, "passed_on_at")});
  }
  for (const auto& row : hand_offs.Get()) {
    by_id.at(Get<SupportRequestId>(row, "support_request_id"))
        ->hand_offs.emplace_back(static_cast<domain::HandOff>(Get<std::int16_t>(row, "handed_to")),
                                 Get<Instant>(row, "handed_at"));
  }
}

std::vector<SupportRecord> ReadRecords(Transaction& tx, const OrgKeys& keys, const Rows& rows) {
  std::vector<SupportRecord> records;
  for (const auto& row : rows) {
    auto request = ReadRequest(row);
    const auto id = request.id;
    records.push_back({.request = std::move(request),
                       .opened_by = Get<AccountId>(row, "opened_by"),
                       .call_name = OpenText(keys, "call_name_sealed", id, row),
                       .call_back = OpenText(keys, "call_back_sealed", id, row)});
  }
  std::vector<SupportRequest*> requests;
  for (auto& record : records) requests.push_back(&record.request);
  ReadParts(tx, requests);
  return records;
}

}  // namespace

constexpr Statement kInsertSupport{"insert_support_request", R"sql(
  INSERT INTO support_request
    (org_id, support_request_id, version, kind, patient_id, call_name_sealed, call_back_sealed, state, opened_at,
     opened_by, alerts, due_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))sql"};
constexpr Statement kInsertAsked{"insert_support_asked", R"sql(
  INSERT INTO support_asked (org_id, support_request_id, number, account_id, asked_at, paged_at, passed_on_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};
constexpr Statement kInsertOrder{"insert_support_order", R"sql(
  INSERT INTO support_order (org_id, support_request_id, number, kind, account_id, ordered_at)
  VALUES ($1, $2, $3, $4, $5, $6))sql"};
constexpr Statement kSetSupportDue{"set_support_due", R"sql(
  INSERT INTO support_due (org_id, support_request_id, due_at) VALUES ($1, $2, $3)
  ON CONFLICT (org_id, support_request_id) DO UPDATE SET due_at = excluded.due_at)sql"};
constexpr Statement kDeleteSupportDue{"delete_support_due", R"sql(
  DELETE FROM support_due WHERE org_id = $1 AND support_request_id = $2)sql"};

namespace {

void InsertAskedPerson(Transaction& tx, SupportRequestId id, std::size_t number, const domain::Asked& asked) {
  tx.ExecLater(kInsertAsked, tx.org(), id, static_cast<std::int32_t>(number), asked.person, asked.asked_at,
               asked.paged_at, asked.passed_on_at);
}

void InsertOrders(Transaction& tx, const SupportChange& change, Instant now) {
  for (const auto& order : change.orders) {
    tx.ExecLater(kInsertOrder, tx.org(), change.request.id, static_cast<std::int32_t>(order.number),
                 static_cast<std::int16_t>(order.kind), order.person, now);
  }
}

void KeepMoment(Transaction& tx, const SupportRequest& request) {
  if (request.due_at) {
    tx.ExecLater(kSetSupportDue, tx.org(), request.id, *request.due_at);
  } else {
    tx.ExecLater(kDeleteSupportDue, tx.org(), request.id);
  }
}

}  // namespace

void InsertSupport(Transaction& tx, const OrgKeys& keys, const SupportChange& change, const SupportRecord& record) {
  const auto& request = change.request;
  tx.ExecLater(kInsertSupport, tx.org(), request.id, request.version, static_cast<std::int16_t>(request.kind),
               OrNobody(request.patient), SealText(keys, "call_name_sealed", request.id, record.call_name),
               SealText(keys, "call_back_sealed", request.id, record.call_back),
               static_cast<std::int16_t>(request.state), request.opened_at, record.opened_by,
               static_cast<std::int32_t>(request.alerts), request.due_at);
  for (std::size_t i = 0; i < request.asked.size(); ++i) InsertAskedPerson(tx, request.id, i + 1, request.asked[i]);
  InsertOrders(tx, change, request.opened_at);
  KeepMoment(tx, request);
}

constexpr Statement kInsertPastSupport{"insert_past_support_request", R"sql(
  INSERT INTO support_request
    (org_id, support_request_id, version, kind, patient_id, state, opened_at, opened_by, acknowledged_by,
     acknowledged_at, outcome, closed_by, closed_at, alerts)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0))sql"};

void InsertPastSupport(Transaction& tx, const SupportRequest& request, AccountId opened_by) {
  tx.ExecLater(kInsertPastSupport, tx.org(), request.id, request.version, static_cast<std::int16_t>(request.kind),
               OrNobody(request.patient), static_cast<std::int16_t>(request.state), request.opened_at, opened_by,
               request.acknowledged_by, request.acknowledged_at, static_cast<std::int16_t>(request.outcome.value()),
               request.closed_by, request.closed_at);
}

// A record that the account is walled off from, or one that is shown with it, is unknown to it.
constexpr Statement kFindSupport{"find_support_request", R"sql(
  SELECT r.support_request_id, r.version, r.kind, coalesce(p.survivor_id, r.patient_id) AS shown_patient_id, r.state,
         r.opened_at, r.opened_by, r.acknowledged_by, r.acknowledged_at, r.outcome, r.closed_by, r.closed_at, r.alerts,
         r.due_at, r.call_name_sealed, r.call_back_sealed
  FROM support_request r
  LEFT JOIN patient p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  WHERE r.org_id = $1 AND r.support_request_id = $2
    AND NOT EXISTS (
      SELECT 1
      FROM patient_wall w
      JOIN patient walled ON walled.org_id = w.org_id AND walled.patient_id = w.patient_id
      WHERE w.org_id = r.org_id AND w.account_id = $3 AND w.lifted_at IS NULL AND walled.survivor_id = p.survivor_id))sql"};
constexpr Statement kLockSupport{"lock_support_request", R"sql(
  SELECT support_request_id FROM support_request WHERE org_id = $1 AND support_request_id = $2 FOR NO KEY UPDATE)sql"};

Result<SupportRecord> FindSupport(Transaction& tx, const OrgKeys& keys, SupportRequestId id, AccountId account) {
  auto records = ReadRecords(tx, keys, tx.Exec(kFindSupport, tx.org(), id, account));
  if (records.empty()) return Fail(SupportRequestNotFound(id));
  return std::move(records.front());
}

// Read after the lock is had: a statement sees what was committed when it began.
Result<SupportRecord> LockSupport(Transaction& tx, const OrgKeys& keys, SupportRequestId id, AccountId account) {
  tx.ExecLater(kLockSupport, tx.org(), id);
  return FindSupport(tx, keys, id, account);
}

constexpr Statement kFindSupportToEscalate{"find_support_request_to_escalate", R"sql(
  SELECT r.support_request_id, r.version, r.kind, coalesce(p.survivor_id, r.patient_id) AS shown_patient_id, r.state,
         r.opened_at, r.acknowledged_by, r.acknowledged_at, r.outcome, r.closed_by, r.closed_at, r.alerts, r.due_at
  FROM support_request r
  LEFT JOIN patient p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  WHERE r.org_id = $1 AND r.support_request_id = $2)sql"};

std::optional<SupportRequest> LockSupportToEscalate(Transaction& tx, SupportRequestId id) {
  tx.ExecLater(kLockSupport, tx.org(), id);
  const auto rows = tx.Exec(kFindSupportToEscalate, tx.org(), id);
  if (rows.empty()) return std::nullopt;
  auto request = ReadRequest(rows[0]);
  ReadParts(tx, {&request});
  return request;
}

// What is closed says no longer who asked.
constexpr Statement kUpdateSupport{"update_support_request", R"sql(
  UPDATE support_request
  SET version = $3, state = $4, acknowledged_by = $5, acknowledged_at = $6, outcome = $7, closed_by = $8,
      closed_at = $9, alerts = $10, due_at = $11,
      call_name_sealed = CASE WHEN $4::smallint = 4 THEN NULL ELSE call_name_sealed END,
      call_back_sealed = CASE WHEN $4::smallint = 4 THEN NULL ELSE call_back_sealed END
  WHERE org_id = $1 AND support_request_id = $2)sql"};
constexpr Statement kUpdateAsked{"update_support_asked", R"sql(
  UPDATE support_asked SET paged_at = $4, passed_on_at = $5
  WHERE org_id = $1 AND support_request_id = $2 AND number = $3)sql"};
constexpr Statement kInsertHandOff{"insert_support_hand_off", R"sql(
  INSERT INTO support_hand_off (org_id, support_request_id, handed_to, handed_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5))sql"};

void UpdateSupport(Transaction& tx, const SupportRequest& before, const SupportChange& change, Instant now,
                   AccountId by) {
  const auto& after = change.request;
  if (after.version == before.version) return;
  std::optional<std::int16_t> outcome;
  if (after.outcome) outcome = static_cast<std::int16_t>(*after.outcome);
  tx.ExecLater(kUpdateSupport, tx.org(), after.id, after.version, static_cast<std::int16_t>(after.state),
               after.acknowledged_by, after.acknowledged_at, outcome, after.closed_by, after.closed_at,
               static_cast<std::int32_t>(after.alerts), after.due_at);
  for (std::size_t i = 0; i < after.asked.size(); ++i) {
    if (i >= before.asked.size()) {
      InsertAskedPerson(tx, after.id, i + 1, after.asked[i]);
    } else if (after.asked[i] != before.asked[i]) {
      tx.ExecLater(kUpdateAsked, tx.org(), after.id, static_cast<std::int32_t>(i + 1), after.asked[i].paged_at,
                   after.asked[i].passed_on_at);
    }
  }
  for (std::size_t i = before.hand_offs.size(); i < after.hand_offs.size(); ++i) {
    tx.ExecLater(kInsertHandOff, tx.org(), after.id, static_cast<std::int16_t>(after.hand_offs[i].first),
                 after.hand_offs[i].second, by);
  }
  InsertOrders(tx, change, now);
  if (after.due_at != before.due_at) KeepMoment(tx, after);
}

constexpr Statement kListOpenSupport{"list_open_support_requests", R"sql(
  SELECT r.support_request_id, r.version, r.kind, coalesce(p.survivor_id, r.patient_id) AS shown_patient_id, r.state,
         r.opened_at, r.opened_by, r.acknowledged_by, r.acknowledged_at, r.outcome, r.closed_by, r.closed_at, r.alerts,
         r.due_at, r.call_name_sealed, r.call_back_sealed
  FROM support_request r
  LEFT JOIN patient p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  WHERE r.org_id = $1 AND r.state <> 4
    AND NOT EXISTS (
      SELECT 1
      FROM patient_wall w
      JOIN patient walled ON walled.org_id = w.org_id AND walled.patient_id = w.patient_id
      WHERE w.org_id = r.org_id AND w.account_id = $2 AND w.lifted_at IS NULL AND walled.survivor_id = p.survivor_id)
  ORDER BY r.opened_at
  LIMIT 5000)sql"};

std::vector<SupportRecord> ListOpenSupport(Transaction& tx, const OrgKeys& keys, AccountId account) {
  return ReadRecords(tx, keys, tx.Exec(kListOpenSupport, tx.org(), account));
}

constexpr Statement kListDueSupport{"list_due_support_requests", R"sql(
  SELECT org_id, support_request_id FROM support_due WHERE due_at <= $1 ORDER BY due_at LIMIT $2)sql"};

std::vector<std::pair<OrgId, SupportRequestId>> ListDueSupport(Transaction& tx, Instant now, int limit) {
  std::vector<std::pair<OrgId, SupportRequestId>> due;
  for (const auto& row : tx.Exec(kListDueSupport, now, limit))
    due.emplace_back(Get<OrgId>(row, "org_id"), Get<SupportRequestId>(row, "support_request_id"));
  return due;
}

constexpr Statement kPostponeSupport{"postpone_support", R"sql(
  UPDATE support_due SET due_at = $3 WHERE org_id = $1 AND support_request_id = $2)sql"};

void PostponeSupport(Transaction& tx, SupportRequestId id, Instant at) {
  tx.ExecLater(kPostponeSupport, tx.org(), id, at);
}

constexpr Statement kForgetCallers{"forget_callers", R"sql(
  UPDATE support_request SET call_name_sealed = NULL, call_back_sealed = NULL
  WHERE org_id = $1 AND patient_id = $2)sql"};

void ForgetCallers(Transaction& tx, PatientId patient) { tx.ExecLater(kForgetCallers, tx.org(), patient); }

constexpr Statement kFindSupportSubject{"find_support_subject", R"sql(
  SELECT survivor_id FROM patient WHERE org_id = $1 AND patient_id = $2 AND NOT shredded)sql"};

Result<void> CheckSupportSubject(Transaction& tx, AccountId account, PatientId patient) {
  const auto rows = tx.Exec(kFindSupportSubject, tx.org(), patient);
  if (rows.empty() || WithoutWall(tx, patient, {account}).empty()) return Fail(projection::storage::PatientNotFound());
  const auto survivor = Get<PatientId>(rows[0], "survivor_id");
  if (survivor != patient) return Fail(projection::storage::PatientMerged(patient, survivor));
  return {};
}

std::vector<Statement> SupportStatements() {
  return {kListAsked,       kListHandOffs,     kInsertSupport,      kInsertAsked,      kInsertOrder,
          kSetSupportDue,   kDeleteSupportDue, kFindSupport,        kLockSupport,      kFindSupportToEscalate,
          kUpdateSupport,   kUpdateAsked,      kInsertHandOff,      kListOpenSupport,  kListDueSupport,
          kPostponeSupport, kForgetCallers,    kFindSupportSubject, kInsertPastSupport};
}

}  // namespace cairn::mentorship::storage
