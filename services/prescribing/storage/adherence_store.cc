#include "prescribing/storage/adherence_store.h"

namespace cairn::prescribing::storage {

using platform::Date;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

// schedule 5: on Monday, Wednesday and Friday, supervised.
constexpr Statement kFindSupervisedDays{"find_supervised_days", R"sql(
  SELECT o.start_on AS first, least(o.end_on, o.stopped_on, $3::date) AS last
  FROM patient p
  JOIN medication_order o ON o.org_id = p.org_id AND o.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND o.schedule = 5 AND o.signed_at IS NOT NULL)sql"};

LaterRows FindSupervisedDaysLater(Transaction& tx, PatientId patient, Date until) {
  return tx.ExecLater(kFindSupervisedDays, tx.org(), patient, until);
}

std::vector<measures::DayRange> ReadSupervisedDays(LaterRows found) {
  std::vector<measures::DayRange> days;
  for (const auto& row : found.Get()) days.push_back({Get<Date>(row, "first"), Get<Date>(row, "last")});
  return days;
}

constexpr Statement kFindLaboratoryDays{"find_laboratory_days", R"sql(
  SELECT DISTINCT r.collected_on
  FROM patient p
  JOIN lab_report r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND r.superseded_by IS NULL AND r.voided_at IS NULL
  ORDER BY r.collected_on)sql"};

LaterRows FindLaboratoryDaysLater(Transaction& tx, PatientId patient) {
  return tx.ExecLater(kFindLaboratoryDays, tx.org(), patient);
}

std::vector<Date> ReadLaboratoryDays(LaterRows found) {
  std::vector<Date> days;
  for (const auto& row : found.Get()) days.push_back(Get<Date>(row, "collected_on"));
  return days;
}

constexpr Statement kFindEndOfCare{"find_end_of_care", R"sql(
  SELECT CASE WHEN bool_and(e.ended_on IS NOT NULL) THEN max(e.ended_on) END AS ended_on
  FROM patient p
  JOIN episode e ON e.org_id = p.org_id AND e.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2)sql"};

LaterRows FindEndOfCareLater(Transaction& tx, PatientId patient) {
  return tx.ExecLater(kFindEndOfCare, tx.org(), patient);
}

std::optional<Date> ReadEndOfCare(LaterRows found) { return GetOptional<Date>(found.Get()[0], "ended_on"); }

std::vector<Statement> AdherenceStatements() { return {kFindSupervisedDays, kFindLaboratoryDays, kFindEndOfCare}; }

}  // namespace cairn::prescribing::storage
