#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::prescribing::storage {

/// A pack as it was activated.
struct RulePackRecord {
  std::string version;
  /// The pack file.
  std::string content;
  platform::Instant activated_at;
  platform::AccountId activated_by;
};

/// Asks for the pack that is in force with the transaction's next statement.
platform::postgres::LaterRows FindActivePackLater(platform::postgres::Transaction& tx);
/// Nothing when the organisation has activated none.
std::optional<RulePackRecord> ReadActivePack(platform::postgres::LaterRows found);

/// Errors: RULE_PACK_VERSION_USED when another pack of this version has been here.
platform::Result<void> InsertRulePack(platform::postgres::Transaction& tx, const RulePackRecord& pack);

std::vector<platform::postgres::Statement> RulePackStatements();

}  // namespace cairn::prescribing::storage
