#include "directory/storage/recovery_code_store.h"

#include "directory/domain/recovery_code.h"

namespace cairn::directory::storage {

using platform::AccountId;
using platform::Instant;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;

std::string RecoveryCodeSelector(const platform::crypto::OrgKeys& keys, AccountId account, const std::string& code) {
  return keys.BlindIndex128("recovery_code.selector",
                            platform::crypto::BindParts({account.ToString(), domain::SelectorOf(code)}));
}

constexpr Statement kFindRecoveryCode{"find_recovery_code", R"(
  SELECT code_hash
    FROM recovery_code
   WHERE org_id = $1 AND account_id = $2 AND selector = $3 AND used_at IS NULL)"};

std::optional<std::string> FindRecoveryCode(Transaction& tx, AccountId account, const std::string& selector) {
  const auto rows = tx.Exec(kFindRecoveryCode, tx.org(), account, Bytes{selector});
  if (rows.empty()) return std::nullopt;
  return Get<std::string>(rows[0], "code_hash");
}

constexpr Statement kMarkRecoveryCodeUsed{"mark_recovery_code_used", R"(
  UPDATE recovery_code
     SET used_at = $4
   WHERE org_id = $1 AND account_id = $2 AND selector = $3)"};

void MarkRecoveryCodeUsed(Transaction& tx, AccountId account, const std::string& selector, Instant now) {
  tx.Exec(kMarkRecoveryCodeUsed, tx.org(), account, Bytes{selector}, now);
}

constexpr Statement kDeleteRecoveryCodes{"delete_recovery_codes", R"(
  DELETE FROM recovery_code
   WHERE org_id = $1 AND account_id = $2)"};

constexpr Statement kInsertRecoveryCode{"insert_recovery_code", R"(
  INSERT INTO recovery_code (org_id, account_id, selector, code_hash, created_at)
  VALUES ($1, $2, $3, $4, $5))"};

void ReplaceRecoveryCodes(Transaction& tx, AccountId account, const std::vector<StoredRecoveryCode>& codes,
                          Instant now) {
  tx.Exec(kDeleteRecoveryCodes, tx.org(), account);
  for (const auto& code : codes) {
    tx.Exec(kInsertRecoveryCode, tx.org(), account, Bytes{code.selector}, code.hash, now);
  }
}

std::vector<Statement> RecoveryCodeStatements() {
  return {kFindRecoveryCode, kMarkRecoveryCodeUsed, kDeleteRecoveryCodes, kInsertRecoveryCode};
}

}  // namespace cairn::directory::storage
