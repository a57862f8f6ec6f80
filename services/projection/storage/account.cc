#include "projection/storage/account.h"

namespace cairn::projection::storage {

using platform::AccountId;
using platform::postgres::ArrayOf;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kUpsertAccount{"upsert_account", R"sql(
  INSERT INTO account (org_id, account_id, active, roles, source_version)
  VALUES ($1, $2, $3, $4::smallint[], $5)
  ON CONFLICT (org_id, account_id) DO UPDATE
  SET active = excluded.active, roles = excluded.roles, source_version = excluded.source_version
  WHERE excluded.source_version > account.source_version)sql"};

void UpsertAccount(Transaction& tx, const Account& account) {
  const std::vector<std::int64_t> roles(account.roles.begin(), account.roles.end());
  tx.Exec(kUpsertAccount, tx.org(), account.id, account.active, ArrayOf(roles), account.source_version);
}

constexpr Statement kIsActiveAccount{"is_active_account", R"sql(
  SELECT account_id FROM account WHERE org_id = $1 AND account_id = $2 AND active)sql"};

bool IsActiveAccount(Transaction& tx, AccountId id) { return !tx.Exec(kIsActiveAccount, tx.org(), id).empty(); }

constexpr Statement kFindActiveRoles{"find_active_roles", R"sql(
  SELECT roles FROM account WHERE org_id = $1 AND account_id = $2 AND active)sql"};

std::optional<std::set<int>> FindActiveRoles(Transaction& tx, AccountId id) {
  const auto rows = tx.Exec(kFindActiveRoles, tx.org(), id);
  if (rows.empty()) return std::nullopt;
  std::set<int> roles;
  for (const auto& role : platform::postgres::GetTextArray(rows[0], "roles")) roles.insert(std::stoi(role));
  return roles;
}

std::vector<Statement> AccountStatements() { return {kUpsertAccount, kIsActiveAccount, kFindActiveRoles}; }

}  // namespace cairn::projection::storage
