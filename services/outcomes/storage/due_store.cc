#include "outcomes/storage/due_store.h"

namespace cairn::outcomes::storage {

using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Statement;
using platform::postgres::Transaction;

// An episode's state: 3 ended.
constexpr Statement kListPanelEpisodes{"list_panel_episodes", R"sql(
  WITH panel AS (
    SELECT DISTINCT r.survivor_id
    FROM care_relation c
    JOIN patient r ON r.org_id = c.org_id AND r.patient_id = c.patient_id
    WHERE c.org_id = $1 AND c.account_id = $2 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $3)
      AND ($4::uuid IS NULL OR r.survivor_id > $4)
      AND NOT EXISTS (
        SELECT 1 FROM patient s WHERE s.org_id = $1 AND s.patient_id = r.survivor_id AND s.shredded)
      AND EXISTS (
        SELECT 1
        FROM patient q
        JOIN episode e ON e.org_id = q.org_id AND e.patient_id = q.patient_id
        WHERE q.org_id = $1 AND q.survivor_id = r.survivor_id AND e.state <> 3 AND e.started_on IS NOT NULL)
    ORDER BY r.survivor_id
    LIMIT $5
  )
  SELECT l.survivor_id, e.started_on, d.disorder
  FROM panel l
  JOIN patient p ON p.org_id = $1 AND p.survivor_id = l.survivor_id
  JOIN episode e ON e.org_id = p.org_id AND e.patient_id = p.patient_id AND e.state <> 3 AND e.started_on IS NOT NULL
  LEFT JOIN episode_diagnosis x ON x.org_id = e.org_id AND x.episode_id = e.episode_id
  LEFT JOIN diagnosis d ON d.org_id = x.org_id AND d.diagnosis_id = x.diagnosis_id
  ORDER BY l.survivor_id, e.started_on, e.episode_id)sql"};
constexpr Statement kListLastAssessed{"list_last_assessed", R"sql(
  SELECT p.survivor_id, a.instrument_id, max(a.assessed_on) AS last_on
  FROM unnest($2::uuid[]) AS i (patient_id)
  JOIN patient p ON p.org_id = $1 AND p.survivor_id = i.patient_id
  JOIN assessment a ON a.org_id = p.org_id AND a.patient_id = p.patient_id AND a.state = 1
  GROUP BY p.survivor_id, a.instrument_id)sql"};

std::vector<PanelPatient> ListPanelPatients(Transaction& tx, AccountId account, Instant now,
                                            std::optional<PatientId> after, int limit) {
  std::vector<PanelPatient> panel;
  std::map<PatientId, std::size_t> places;
  std::vector<PatientId> patients;
  for (const auto& row : tx.Exec(kListPanelEpisodes, tx.org(), account, now, after, limit)) {
    const auto patient = Get<PatientId>(row, "survivor_id");
    if (places.emplace(patient, panel.size()).second) {
      panel.push_back({patient, {}, {}});
      patients.push_back(patient);
    }
    domain::OpenEpisode episode{.started_on = Get<Date>(row, "started_on")};
    if (const auto disorder = GetOptional<std::int16_t>(row, "disorder"))
      episode.disorder = static_cast<domain::Disorder>(*disorder);
    panel.back().episodes.push_back(episode);
  }
  if (panel.empty()) return panel;
  for (const auto& row : tx.Exec(kListLastAssessed, tx.org(), ArrayOf(patients))) {
    auto& patient = panel[places.at(Get<PatientId>(row, "survivor_id"))];
    patient.last_assessed.emplace(Get<std::string>(row, "instrument_id"), Get<Date>(row, "last_on"));
  }
  return panel;
}

std::vector<Statement> DueStatements() { return {kListPanelEpisodes, kListLastAssessed}; }

}  // namespace cairn::outcomes::storage
