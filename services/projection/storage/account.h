#pragma once

#include <optional>
#include <set>
#include <vector>

#include "platform/postgres/database.h"
#include "projection/domain/ids.h"

namespace cairn::projection::storage {

/// An account as directory told of it. Roles are numbers of options.v1.Role.
struct Account {
  platform::AccountId id;
  bool active = false;
  std::set<int> roles;
  std::int64_t source_version = 0;
};

/// Takes up an account; an older version than the one that is here changes nothing.
void UpsertAccount(platform::postgres::Transaction& tx, const Account& account);
/// Is it an account of the organisation that has not been disabled?
bool IsActiveAccount(platform::postgres::Transaction& tx, platform::AccountId id);

/// Roles of an account that has not been disabled; nothing when there is none.
std::optional<std::set<int>> FindActiveRoles(platform::postgres::Transaction& tx, platform::AccountId id);

std::vector<platform::postgres::Statement> AccountStatements();

}  // namespace cairn::projection::storage
