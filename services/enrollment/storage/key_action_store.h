#pragma once

#include <optional>
#include <vector>

#include "enrollment/domain/key_action.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// Adds a proposal. What waits longer than it may is closed as expired first. Errors: KEY_ACTION_OPEN.
platform::Result<void> InsertKeyAction(platform::postgres::Transaction& tx, const domain::KeyAction& action);

/// Errors: KEY_ACTION_NOT_FOUND.
platform::Result<domain::KeyAction> LockKeyAction(platform::postgres::Transaction& tx, KeyActionId id);

/// Stores what domain::Decide or Close has made of a locked action.
void UpdateKeyAction(platform::postgres::Transaction& tx, const domain::KeyAction& action);

/// Where a page begins: after the action with this time and id.
struct KeyActionCursor {
  platform::Instant proposed_at;
  KeyActionId id;
};
/// Newest first; at most `limit`.
std::vector<domain::KeyAction> ListKeyActions(platform::postgres::Transaction& tx,
                                              const std::optional<KeyActionCursor>& after, int limit);

/// Approved and not yet carried out.
std::vector<KeyActionId> ListApprovedKeyActions(platform::postgres::Transaction& tx);

std::vector<platform::postgres::Statement> KeyActionStatements();

}  // namespace cairn::enrollment::storage
