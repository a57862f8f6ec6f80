#include "outcomes/storage/panel_store.h"

namespace cairn::outcomes::storage {

using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;
using projection::PatientId;

constexpr Statement kListPanel{"list_report_panel", R"sql(
  SELECT DISTINCT p.survivor_id
  FROM care_relation c
  JOIN patient p ON p.org_id = c.org_id AND p.patient_id = c.patient_id
  WHERE c.org_id = $1 AND c.account_id = $2 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $3)
    AND NOT p.shredded)sql"};

std::set<PatientId> ListPanel(Transaction& tx, platform::AccountId account, platform::Instant now) {
  std::set<PatientId> panel;
  for (const auto& row : tx.Exec(kListPanel, tx.org(), account, now)) panel.insert(Get<PatientId>(row, "survivor_id"));
  return panel;
}

std::vector<Statement> PanelStatements() { return {kListPanel}; }

}  // namespace cairn::outcomes::storage
