#pragma once

#include <string>
#include <vector>

#include "enrollment/domain/retention.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment::storage {

/// How old an organisation's key grows, and how long the backups are kept that need old ones.
struct KeyPolicy {
  platform::Date effective_on;
  std::chrono::days rotate_after{};
  std::chrono::days backups_kept{};
  std::string source{};
  std::string owner{};
};
/// The one in force on `day`.
KeyPolicy LoadKeyPolicy(platform::postgres::Transaction& tx, platform::Date day);

/// The rule in force on `day` for records under the law of `state`; the usual rule where it has none of its own.
domain::RetentionRule LoadRetentionRule(platform::postgres::Transaction& tx, const std::string& state,
                                        platform::Date day);

std::vector<platform::postgres::Statement> KeyPolicyStatements();

}  // namespace cairn::enrollment::storage
