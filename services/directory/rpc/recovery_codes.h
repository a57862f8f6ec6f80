#pragma once

#include <string>
#include <vector>

#include "directory/hash_slots.h"
#include "directory/storage/recovery_code_store.h"
#include "platform/crypto/crypto.h"
#include "platform/time/time.h"

namespace cairn::directory {

struct RecoveryCodes {
  /// For the person, once: "ABCD-EFGH-IJKL-MNOP".
  std::vector<std::string> texts;
  std::vector<storage::StoredRecoveryCode> stored;
};

/// Ten new codes of an account of the organisation with `keys`, each hashed in a hash slot of its own. Outside of a
/// transaction: it takes some 300 ms. Rejected with SIGN_IN_BUSY.
RecoveryCodes NewRecoveryCodes(HashSlots& slots, const platform::crypto::OrgKeys& keys, platform::AccountId account,
                               platform::Instant deadline);

/// Holds `code` against the PHC string `stored`, in a hash slot. Rejected with SIGN_IN_BUSY.
bool RecoveryCodeMatches(HashSlots& slots, const platform::crypto::OrgKeys& keys, const std::string& stored,
                         const std::string& code, platform::Instant deadline);

}  // namespace cairn::directory
