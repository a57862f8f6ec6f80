#include "prescribing/storage/monitoring_store.h"

namespace cairn::prescribing::storage {

using platform::Date;
using platform::Instant;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kFindMonitoringFindings{"find_monitoring_findings", R"sql(
  SELECT f.kind, f.observed_at,
         f.value -> 'pregnancy_possible' ->> 'answer' IS DISTINCT FROM 'ANSWER_NO' AS pregnancy_possible,
         (f.value -> 'depression_item_9' ->> 'score')::integer AS item_9,
         coalesce(f.value -> 'injection_site_check' ->> 'unresolved_reaction' = 'ANSWER_YES', false)
           AS unresolved_reaction
  FROM patient p
  JOIN finding f ON f.org_id = p.org_id AND f.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND f.kind IN (9, 14, 19) AND f.retracted_at IS NULL
  ORDER BY f.observed_at, f.recorded_at, f.finding_id)sql"};

LaterRows FindMonitoringFindingsLater(Transaction& tx, PatientId patient) {
  return tx.ExecLater(kFindMonitoringFindings, tx.org(), patient);
}

std::vector<MonitoringFinding> ReadMonitoringFindings(LaterRows found) {
  std::vector<MonitoringFinding> findings;
  for (const auto& row : found.Get()) {
    findings.push_back({Get<std::int16_t>(row, "kind"), Get<Instant>(row, "observed_at"),
                        Get<bool>(row, "pregnancy_possible"), GetOptional<std::int32_t>(row, "item_9"),
                        Get<bool>(row, "unresolved_reaction")});
  }
  return findings;
}

// state 2: signed.
constexpr Statement kFindPlannedStart{"find_planned_start", R"sql(
  SELECT min(o.start_on) AS start_on
  FROM patient p
  JOIN medication_order o ON o.org_id = p.org_id AND o.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND o.state = 2)sql"};

LaterRows FindPlannedStartLater(Transaction& tx, PatientId patient) {
  return tx.ExecLater(kFindPlannedStart, tx.org(), patient);
}

std::optional<Date> ReadPlannedStart(LaterRows found) { return GetOptional<Date>(found.Get()[0], "start_on"); }

std::vector<Statement> MonitoringStatements() { return {kFindMonitoringFindings, kFindPlannedStart}; }

}  // namespace cairn::prescribing::storage
