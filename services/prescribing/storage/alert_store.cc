#include "prescribing/storage/alert_store.h"

#include "prescribing/storage/errors.h"

namespace cairn::prescribing::storage {

using domain::Alert;
using domain::AlertClock;
using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

AlertRecord ReadAlert(const Row& row) {
  AlertRecord record;
  auto& alert = record.alert;
  alert.id = Get<AlertId>(row, "alert_id");
  alert.version = Get<std::int64_t>(row, "version");
  alert.kind = static_cast<domain::AlertKind>(Get<std::int16_t>(row, "kind"));
  alert.patient = Get<PatientId>(row, "patient_id");
  alert.owner = Get<AccountId>(row, "owner_id");
  alert.raised_at = Get<Instant>(row, "raised_at");
  alert.heard_at = GetOptional<Instant>(row, "heard_at");
  const auto outcome = GetOptional<std::int16_t>(row, "outcome");
  if (outcome) alert.outcome = static_cast<domain::AlertOutcome>(*outcome);
  alert.closed_by = GetOptional<AccountId>(row, "closed_by");
  alert.closed_at = GetOptional<Instant>(row, "closed_at");
  record.occasion = Get<Date>(row, "occasion");
  record.step = Get<std::int16_t>(row, "step");
  return record;
}

std::optional<std::int16_t> OutcomeOf(const Alert& alert) {
  if (!alert.outcome) return std::nullopt;
  return static_cast<std::int16_t>(*alert.outcome);
}

AlertClock ClockOf(const Alert& alert, Instant now) { return ClockAt(alert, now, domain::PolicyOf(alert.kind)); }

}  // namespace

constexpr Statement kInsertAlert{"insert_alert", R"sql(
  INSERT INTO alert (org_id, alert_id, patient_id, version, kind, occasion, owner_id, raised_at, step, next_step_at,
                     close_by)
  VALUES ($1, $2, $3, 1, $4, $5, $6, $7, 0, $8, $9)
  ON CONFLICT (org_id, patient_id, kind, occasion) DO NOTHING)sql"};
constexpr Statement kInsertAlertVersion{"insert_alert_version", R"sql(
  INSERT INTO alert_version (org_id, alert_id, version, owner_id, heard_at, step, outcome, changed_at, changed_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql"};

namespace {

void InsertVersionLater(Transaction& tx, const AlertRecord& record, Instant now, std::optional<AccountId> by) {
  const auto& alert = record.alert;
  tx.ExecLater(kInsertAlertVersion, tx.org(), alert.id, alert.version, alert.owner, alert.heard_at,
               static_cast<std::int16_t>(record.step), OutcomeOf(alert), now, by);
}

}  // namespace

bool InsertAlert(Transaction& tx, const AlertRecord& record) {
  const auto& alert = record.alert;
  const auto clock = ClockOf(alert, alert.raised_at);
  const auto inserted = tx.Exec(kInsertAlert, tx.org(), alert.id, alert.patient, static_cast<std::int16_t>(alert.kind),
                                record.occasion, alert.owner, alert.raised_at, clock.next_step_at, clock.close_by);
  if (inserted.affected_rows() == 0) return false;
  InsertVersionLater(tx, record, alert.raised_at, std::nullopt);
  return true;
}

constexpr Statement kUpdateAlert{"update_alert", R"sql(
  UPDATE alert
  SET version = $3, owner_id = $4, heard_at = $5, step = $6, next_step_at = $7, outcome = $8, closed_by = $9,
      closed_at = $10
  WHERE org_id = $1 AND alert_id = $2)sql"};

void UpdateAlertLater(Transaction& tx, const AlertRecord& record, Instant now, std::optional<AccountId> by) {
  const auto& alert = record.alert;
  tx.ExecLater(kUpdateAlert, tx.org(), alert.id, alert.version, alert.owner, alert.heard_at,
               static_cast<std::int16_t>(record.step), ClockOf(alert, now).next_step_at, OutcomeOf(alert),
               alert.closed_by, alert.closed_at);
  InsertVersionLater(tx, record, now, by);
}

constexpr Statement kLockAlert{"lock_alert", R"sql(
  SELECT a.alert_id, a.version, a.kind, a.patient_id, a.owner_id, a.raised_at, a.heard_at, a.outcome, a.closed_by,
         a.closed_at, a.occasion, a.step
  FROM alert a
  JOIN patient p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  WHERE a.org_id = $1 AND a.alert_id = $2 AND p.survivor_id = $3 AND NOT p.shredded
  FOR NO KEY UPDATE OF a)sql"};

platform::Result<AlertRecord> LockAlert(Transaction& tx, PatientId patient, AlertId id) {
  const auto rows = tx.Exec(kLockAlert, tx.org(), id, patient);
  if (rows.empty()) return platform::Fail(AlertNotFound(id));
  return ReadAlert(rows[0]);
}

constexpr Statement kFindAlerts{"find_alerts", R"sql(
  SELECT a.alert_id, a.version, a.kind, a.patient_id, a.owner_id, a.raised_at, a.heard_at, a.outcome, a.closed_by,
         a.closed_at, a.occasion, a.step
  FROM patient p
  JOIN alert a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND NOT p.shredded
  ORDER BY a.outcome IS NOT NULL, a.raised_at DESC, a.alert_id DESC)sql"};

LaterRows FindAlertsLater(Transaction& tx, PatientId patient) { return tx.ExecLater(kFindAlerts, tx.org(), patient); }

std::vector<AlertRecord> ReadAlerts(LaterRows found) {
  std::vector<AlertRecord> alerts;
  for (const auto& row : found.Get()) alerts.push_back(ReadAlert(row));
  return alerts;
}

constexpr Statement kListOwnAlerts{"list_own_alerts", R"sql(
  SELECT a.alert_id, a.version, a.kind, p.survivor_id AS patient_id, a.owner_id, a.raised_at, a.heard_at, a.outcome,
         a.closed_by, a.closed_at, a.occasion, a.step
  FROM alert a
  JOIN patient p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  WHERE a.org_id = $1 AND a.owner_id = $2 AND ($3 OR a.outcome IS NULL) AND NOT p.shredded
    AND ($4::timestamptz IS NULL OR (a.close_by, a.alert_id) > ($4, $5::uuid))
  ORDER BY a.close_by, a.alert_id
  LIMIT $6)sql"};
// From the caller's patients on: an organisation has many more alerts than one person has patients.
constexpr Statement kListAlertsInCare{"list_alerts_in_care", R"sql(
  WITH in_care AS (
    SELECT DISTINCT r.survivor_id
    FROM care_relation c
    JOIN patient r ON r.org_id = c.org_id AND r.patient_id = c.patient_id
    WHERE c.org_id = $1 AND c.account_id = $2 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $7)
  )
  SELECT a.alert_id, a.version, a.kind, p.survivor_id AS patient_id, a.owner_id, a.raised_at, a.heard_at, a.outcome,
         a.closed_by, a.closed_at, a.occasion, a.step
  FROM in_care i
  JOIN patient p ON p.org_id = $1 AND p.survivor_id = i.survivor_id
  JOIN alert a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE ($3 OR a.outcome IS NULL) AND NOT p.shredded
    AND ($4::timestamptz IS NULL OR (a.close_by, a.alert_id) > ($4, $5::uuid))
  ORDER BY a.close_by, a.alert_id
  LIMIT $6)sql"};

std::vector<AlertRecord> ListAlerts(Transaction& tx, const AlertQuery& query, Instant now,
                                    const std::optional<std::pair<Instant, AlertId>>& after, int limit) {
  std::optional<Instant> after_time;
  std::optional<AlertId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  if (!query.of_my_patients)
    return ReadAlerts(tx.ExecLater(kListOwnAlerts, tx.org(), query.account, query.all, after_time, after_id, limit));
  return ReadAlerts(
      tx.ExecLater(kListAlertsInCare, tx.org(), query.account, query.all, after_time, after_id, limit, now));
}

// Roles: 1 clinician, 2 prescriber, 6 administrator of the organisation.
constexpr Statement kFindOwners{"find_owners", R"sql(
  WITH team AS (
    SELECT c.account_id, min(c.care_relation_id::text) AS since
    FROM patient p
    JOIN care_relation c ON c.org_id = p.org_id AND c.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = $2 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $3)
    GROUP BY c.account_id
  ), signer AS (
    SELECT o.signed_by AS account_id
    FROM patient p
    JOIN medication_order o ON o.org_id = p.org_id AND o.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = $2 AND o.signed_at IS NOT NULL
    ORDER BY o.signed_at DESC, o.order_id DESC
    LIMIT 1
  )
  SELECT a.account_id, t.account_id IS NOT NULL AND a.roles && ARRAY[1, 2]::smallint[] AS in_care_team
  FROM account a
  LEFT JOIN team t ON t.account_id = a.account_id
  LEFT JOIN signer s ON s.account_id = a.account_id
  WHERE a.org_id = $1 AND a.active AND a.roles && ARRAY[1, 2, 6]::smallint[]
  ORDER BY t.account_id IS NULL OR NOT a.roles && ARRAY[1, 2]::smallint[], s.account_id IS NULL, NOT 2 = ANY(a.roles),
           NOT 1 = ANY(a.roles), t.since, a.account_id
  LIMIT 20)sql"};

LaterRows FindOwnersLater(Transaction& tx, PatientId patient, Instant now) {
  return tx.ExecLater(kFindOwners, tx.org(), patient, now);
}

std::vector<PossibleOwner> ReadOwners(LaterRows found) {
  std::vector<PossibleOwner> owners;
  for (const auto& row : found.Get())
    owners.push_back({Get<AccountId>(row, "account_id"), Get<bool>(row, "in_care_team")});
  return owners;
}

constexpr Statement kCanOwn{"can_own_alert", R"sql(
  SELECT 1
  FROM account a
  WHERE a.org_id = $1 AND a.account_id = $3 AND a.active AND a.roles && ARRAY[1, 2]::smallint[]
    AND EXISTS (
      SELECT 1
      FROM patient p
      JOIN care_relation c ON c.org_id = p.org_id AND c.patient_id = p.patient_id
      WHERE p.org_id = $1 AND p.survivor_id = $2 AND c.account_id = $3 AND NOT c.closed
        AND (c.valid_to IS NULL OR c.valid_to > $4)))sql"};

bool CanOwn(Transaction& tx, PatientId patient, AccountId account, Instant now) {
  return !tx.Exec(kCanOwn, tx.org(), patient, account, now).empty();
}

std::vector<Statement> AlertStatements() {
  return {kInsertAlert,   kInsertAlertVersion, kUpdateAlert, kLockAlert, kFindAlerts,
          kListOwnAlerts, kListAlertsInCare,   kFindOwners,  kCanOwn};
}

}  // namespace cairn::prescribing::storage
