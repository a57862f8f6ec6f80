#pragma once

#include <memory>
#include <mutex>
#include <unordered_map>

#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"

namespace cairn::platform::crypto {

/// The organisations' keys of one service, kept wrapped by a root key in table org_key (migrations in this folder) and
/// cached unwrapped for ten minutes. Thread-safe.
class OrgKeyring {
 public:
  OrgKeyring(std::shared_ptr<const KeyFile> root, postgres::Database& database);

  /// The organisation's keys; made and committed, in a transaction of its own, when it has none yet. Two callers at
  /// once get the same keys. Rejected with DATA_LOSS KEY_MISSING when no root key of the file opens them.
  std::shared_ptr<const OrgKeys> Load(OrgId org, Instant deadline);

 private:
  struct Cached {
    std::shared_ptr<const OrgKeys> keys;
    std::chrono::steady_clock::time_point until;
  };
  std::shared_ptr<const KeyFile> root_;
  postgres::Database& database_;
  std::mutex mutex_;
  std::unordered_map<OrgId, Cached> cache_;
};

}  // namespace cairn::platform::crypto
