#pragma once

#include <optional>
#include <string>

#include "directory/domain/provider.h"
#include "platform/postgres/database.h"

// Steps that InviteAccount and LinkProvider share.
namespace cairn::directory {

/// The field provider_id of a request; nothing when it is empty. INVALID_REQUEST when it is not an id.
platform::Result<std::optional<domain::ProviderId>> ParseProviderId(const std::string& text);

/// Makes `provider` the provider of an account that is locked, in place of the one it has, and settles both. False when
/// it is already. Rejected with PROVIDER_NOT_FOUND, PROVIDER_LINKED.
bool MoveAccountLink(platform::postgres::Transaction& tx, platform::AccountId account,
                     const std::optional<domain::ProviderId>& provider, platform::Instant now);

}  // namespace cairn::directory
