#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "mentorship/domain/roster_swap.h"
#include "platform/postgres/database.h"

// Table: roster_swap.
namespace cairn::mentorship::storage {

struct SwapRecord {
  domain::Swap swap{};
  platform::Instant asked_at{};
};

void InsertSwap(platform::postgres::Transaction& tx, const SwapRecord& record);
/// Whose role the roster to be locked is of. Errors: SWAP_NOT_FOUND, also for one between others.
platform::Result<SwapRecord> LockSwap(platform::postgres::Transaction& tx, SwapId id, platform::AccountId party);
/// Its state and version.
void UpdateSwap(platform::postgres::Transaction& tx, const domain::Swap& swap, platform::Instant now);
/// The latest first, from `after` (asked_at and id) on; only those of `party`, when given.
std::vector<SwapRecord> ListSwaps(platform::postgres::Transaction& tx, std::optional<platform::AccountId> party,
                                  const std::optional<std::pair<platform::Instant, SwapId>>& after, int limit);

std::vector<platform::postgres::Statement> SwapStatements();

}  // namespace cairn::mentorship::storage
