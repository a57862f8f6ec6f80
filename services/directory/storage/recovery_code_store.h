#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// A recovery code as it lies in the table.
struct StoredRecoveryCode {
  std::string selector;
  /// PHC string.
  std::string hash;
};

/// The hash under which the code of an account is found. `keys` are those of the account's organisation.
std::string RecoveryCodeSelector(const platform::crypto::OrgKeys& keys, platform::AccountId account,
                                 const std::string& code);

/// The PHC string of the unused code with this selector; nothing when there is none.
std::optional<std::string> FindRecoveryCode(platform::postgres::Transaction& tx, platform::AccountId account,
                                            const std::string& selector);
void MarkRecoveryCodeUsed(platform::postgres::Transaction& tx, platform::AccountId account, const std::string& selector,
                          platform::Instant now);
/// The codes of before are deleted, used ones too; `codes` may be empty. The account must be locked.
void ReplaceRecoveryCodes(platform::postgres::Transaction& tx, platform::AccountId account,
                          const std::vector<StoredRecoveryCode>& codes, platform::Instant now);

std::vector<platform::postgres::Statement> RecoveryCodeStatements();

}  // namespace cairn::directory::storage
