#include "outcomes/storage/panel_store.h"

namespace cairn::outcomes::storage {

using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;
using projection::PatientId;

constexpr Statement kListPanel{"list_report_panel", R"sql(
  SELECT p.patient_id, p.survivor_id
  FROM patient p
  WHERE p.org_id = $1 AND p.survivor_id IN (
    SELECT r.survivor_id
    FROM care_relation c
    JOIN patient r ON r.org_id = c.org_id AND r.patient_id = c.patient_id
    WHERE c.org_id = $1 AND c.account_id = $2 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $3)
      AND NOT r.shredded))sql"};

Panel ListPanel(Transaction& tx, platform::AccountId account, platform::Instant now) {
  Panel panel;
  for (const auto& row : tx.Exec(kListPanel, tx.org(), account, now))
    panel[Get<PatientId>(row, "patient_id")] = Get<PatientId>(row, "survivor_id");
  return panel;
}

std::vector<Statement> PanelStatements() { return {kListPanel}; }

}  // namespace cairn::outcomes::storage
