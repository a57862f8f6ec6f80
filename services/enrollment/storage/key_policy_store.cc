#include "enrollment/storage/key_policy_store.h"

#include <stdexcept>

namespace cairn::enrollment::storage {

using domain::RetentionRule;
using platform::Date;
using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kLoadKeyPolicy{"load_key_policy", R"sql(
  SELECT effective_on, rotate_after_days, backups_kept_days, source, owner
  FROM key_policy
  WHERE effective_on <= $1
  ORDER BY effective_on DESC
  LIMIT 1)sql"};

KeyPolicy LoadKeyPolicy(Transaction& tx, Date day) {
  const auto rows = tx.Exec(kLoadKeyPolicy, day);
  if (rows.empty()) throw std::logic_error("no key policy is in force");
  return {.effective_on = Get<Date>(rows[0], "effective_on"),
          .rotate_after = std::chrono::days(Get<std::int32_t>(rows[0], "rotate_after_days")),
          .backups_kept = std::chrono::days(Get<std::int32_t>(rows[0], "backups_kept_days")),
          .source = Get<std::string>(rows[0], "source"),
          .owner = Get<std::string>(rows[0], "owner")};
}

// '' sorts before every state.
constexpr Statement kLoadRetentionRule{"load_retention_rule", R"sql(
  SELECT state, years_after_care, age_of_majority, years_after_majority, source
  FROM retention_rule
  WHERE state IN ('', $1) AND effective_on <= $2
  ORDER BY state DESC, effective_on DESC
  LIMIT 1)sql"};

RetentionRule LoadRetentionRule(Transaction& tx, const std::string& state, Date day) {
  const auto rows = tx.Exec(kLoadRetentionRule, state, day);
  if (rows.empty()) throw std::logic_error("no retention rule is in force");
  return {.state = Get<std::string>(rows[0], "state"),
          .years_after_care = Get<std::int32_t>(rows[0], "years_after_care"),
          .age_of_majority = Get<std::int32_t>(rows[0], "age_of_majority"),
          .years_after_majority = Get<std::int32_t>(rows[0], "years_after_majority"),
          .source = Get<std::string>(rows[0], "source")};
}

std::vector<Statement> KeyPolicyStatements() { return {kLoadKeyPolicy, kLoadRetentionRule}; }

}  // namespace cairn::enrollment::storage
