#pragma once

#include "directory/storage/authority_store.h"
#include "platform/access/token.h"
#include "platform/crypto/crypto.h"

namespace cairn::directory {

/// A signing key that is open for use.
struct UsableKey {
  domain::KeyTimes times;
  platform::access::SigningKey key;
};

/// A new key that signs from `signs_from`, its private half sealed by the current root key.
storage::StoredKey MakeSealedKey(const platform::crypto::KeyFile& root_keys, platform::Instant signs_from);

/// Rejected with DATA_LOSS KEY_MISSING or UNREADABLE_RECORD when no root key opens it.
UsableKey UnsealKey(const platform::crypto::KeyFile& root_keys, const storage::StoredKey& stored);

}  // namespace cairn::directory
