#include "prescribing/storage/numbered_rows.h"

namespace cairn::prescribing::storage {

using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kPlanOnce{"plan_once", R"sql(
  SELECT set_config('plan_cache_mode', 'force_generic_plan', true))sql"};

void PlanOnceLater(Transaction& tx) { tx.ExecLater(kPlanOnce); }

std::vector<Statement> NumberedRowsStatements() { return {kPlanOnce}; }

}  // namespace cairn::prescribing::storage
