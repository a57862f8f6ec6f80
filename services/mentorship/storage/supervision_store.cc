#include "mentorship/storage/supervision_store.h"

namespace cairn::mentorship::storage {

using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::crypto::OrgKeys;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

BoundaryIncident ReadIncident(const Row& row) {
  BoundaryIncident incident;
  incident.id = Get<BoundaryIncidentId>(row, "incident_id");
  incident.relationship = Get<RelationshipId>(row, "relationship_id");
  incident.patient = Get<PatientId>(row, "survivor_id");
  incident.kind = static_cast<domain::BoundaryIncidentKind>(Get<std::int16_t>(row, "kind"));
  incident.occurred_on = Get<Date>(row, "occurred_on");
  incident.recorded_at = Get<Instant>(row, "recorded_at");
  incident.recorded_by = Get<AccountId>(row, "recorded_by");
  return incident;
}

Supervision ReadSupervision(const Row& row) {
  return {Get<SupervisionId>(row, "supervision_id"),
          Get<MentorId>(row, "mentor_id"),
          Get<Date>(row, "occurred_on"),
          static_cast<SupervisionForm>(Get<std::int16_t>(row, "form")),
          Get<std::int32_t>(row, "minutes"),
          Get<AccountId>(row, "supervisor_id"),
          Get<Instant>(row, "recorded_at")};
}

}  // namespace

constexpr Statement kInsertBoundaryIncident{"insert_boundary_incident", R"sql(
  INSERT INTO boundary_incident
    (org_id, incident_id, relationship_id, kind, occurred_on, text_sealed, sealed_under, recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql"};

void InsertBoundaryIncident(Transaction& tx, const projection::storage::PatientSealer& sealer,
                            const BoundaryIncident& incident) {
  tx.ExecLater(kInsertBoundaryIncident, tx.org(), incident.id, incident.relationship,
               static_cast<std::int16_t>(incident.kind), incident.occurred_on,
               Bytes{sealer.Seal("boundary_incident", "text", incident.id.value, incident.text)}, sealer.patient(),
               incident.recorded_at, incident.recorded_by);
}

constexpr Statement kListBoundaryIncidents{"list_boundary_incidents", R"sql(
  SELECT i.incident_id, i.relationship_id, p.survivor_id, i.kind, i.occurred_on, i.text_sealed, i.sealed_under,
         i.recorded_at, i.recorded_by
  FROM relationship r
  JOIN boundary_incident i ON i.org_id = r.org_id AND i.relationship_id = r.relationship_id
  JOIN patient p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  WHERE r.org_id = $1 AND r.mentor_id = $2 AND NOT p.shredded
    AND NOT EXISTS (
      SELECT 1
      FROM patient_wall w
      JOIN patient walled ON walled.org_id = w.org_id AND walled.patient_id = w.patient_id
      WHERE w.org_id = $1 AND w.account_id = $3 AND w.lifted_at IS NULL AND walled.survivor_id = p.survivor_id)
    AND ($4::timestamptz IS NULL OR (i.recorded_at, i.incident_id) < ($4, $5::uuid))
  ORDER BY i.recorded_at DESC, i.incident_id DESC
  LIMIT $6)sql"};

std::vector<BoundaryIncident> ListBoundaryIncidents(Transaction& tx, const OrgKeys& keys, MentorId mentor,
                                                    AccountId reader, const std::optional<IncidentPlace>& after,
                                                    int limit) {
  std::optional<Instant> after_time;
  std::optional<BoundaryIncidentId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  const auto rows = tx.Exec(kListBoundaryIncidents, tx.org(), mentor, reader, after_time, after_id, limit);
  std::vector<PatientId> patients;
  for (const auto& row : rows) patients.push_back(Get<PatientId>(row, "survivor_id"));
  const projection::storage::PatientOpener opener(tx, keys, projection::storage::ListDataKeysLater(tx, patients));
  std::vector<BoundaryIncident> incidents;
  for (const auto& row : rows) {
    auto incident = ReadIncident(row);
    incident.text = opener
                        .Open(Get<PatientId>(row, "sealed_under"), "boundary_incident", "text", incident.id.value,
                              Get<Bytes>(row, "text_sealed").value)
                        .value_or("");
    incidents.push_back(std::move(incident));
  }
  return incidents;
}

constexpr Statement kInsertSupervision{"insert_supervision", R"sql(
  INSERT INTO supervision
    (org_id, supervision_id, mentor_id, occurred_on, form, minutes, supervisor_id, recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

void InsertSupervision(Transaction& tx, const Supervision& supervision) {
  tx.ExecLater(kInsertSupervision, tx.org(), supervision.id, supervision.mentor, supervision.occurred_on,
               static_cast<std::int16_t>(supervision.form), supervision.minutes, supervision.supervisor,
               supervision.recorded_at);
}

constexpr Statement kListSupervision{"list_supervision", R"sql(
  SELECT supervision_id, mentor_id, occurred_on, form, minutes, supervisor_id, recorded_at
  FROM supervision
  WHERE org_id = $1 AND mentor_id = $2 AND ($3::date IS NULL OR (occurred_on, supervision_id) < ($3, $4::uuid))
  ORDER BY occurred_on DESC, supervision_id DESC
  LIMIT $5)sql"};

std::vector<Supervision> ListSupervision(Transaction& tx, MentorId mentor, const std::optional<SupervisionPlace>& after,
                                         int limit) {
  std::optional<Date> after_day;
  std::optional<SupervisionId> after_id;
  if (after) std::tie(after_day, after_id) = *after;
  std::vector<Supervision> supervision;
  for (const auto& row : tx.Exec(kListSupervision, tx.org(), mentor, after_day, after_id, limit))
    supervision.push_back(ReadSupervision(row));
  return supervision;
}

constexpr Statement kListSupervisedDays{"list_supervised_days", R"sql(
  SELECT DISTINCT occurred_on FROM supervision WHERE org_id = $1 AND mentor_id = $2 ORDER BY occurred_on)sql"};

LaterRows ListSupervisedDaysLater(Transaction& tx, MentorId mentor) {
  return tx.ExecLater(kListSupervisedDays, tx.org(), mentor);
}

std::vector<Date> ReadSupervisedDays(LaterRows found) {
  std::vector<Date> days;
  for (const auto& row : found.Get()) days.push_back(Get<Date>(row, "occurred_on"));
  return days;
}

std::vector<Statement> SupervisionStatements() {
  return {kInsertBoundaryIncident, kListBoundaryIncidents, kInsertSupervision, kListSupervision, kListSupervisedDays};
}

}  // namespace cairn::mentorship::storage
