#include "prescribing/storage/rule_pack_store.h"

#include "prescribing/storage/errors.h"

namespace cairn::prescribing::storage {

using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kFindActivePack{"find_active_pack", R"sql(
  SELECT version, content, activated_at, activated_by
  FROM rule_pack
  WHERE org_id = $1
  ORDER BY activated_at DESC, rule_pack_id DESC
  LIMIT 1)sql"};

LaterRows FindActivePackLater(Transaction& tx) { return tx.ExecLater(kFindActivePack, tx.org()); }

std::optional<RulePackRecord> ReadActivePack(LaterRows found) {
  const auto& rows = found.Get();
  if (rows.empty()) return std::nullopt;
  return RulePackRecord{Get<std::string>(rows[0], "version"), Get<std::string>(rows[0], "content"),
                        Get<Instant>(rows[0], "activated_at"), Get<AccountId>(rows[0], "activated_by")};
}

constexpr Statement kInsertRulePack{"insert_rule_pack", R"sql(
  INSERT INTO rule_pack (org_id, rule_pack_id, activated_at, version, content, activated_by)
  SELECT $1, $6, $2, $3, $4, $5
  WHERE NOT EXISTS (SELECT 1 FROM rule_pack p WHERE p.org_id = $1 AND p.version = $3 AND p.content <> $4)
  RETURNING version)sql"};

Result<void> InsertRulePack(Transaction& tx, const RulePackRecord& pack) {
  const auto rows = tx.Exec(kInsertRulePack, tx.org(), pack.activated_at, pack.version, pack.content, pack.activated_by,
                            platform::NewUuid());
  if (rows.empty()) return Fail(RulePackVersionUsed(pack.version));
  return {};
}

std::vector<Statement> RulePackStatements() { return {kFindActivePack, kInsertRulePack}; }

}  // namespace cairn::prescribing::storage
