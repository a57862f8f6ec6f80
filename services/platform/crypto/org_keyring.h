#pragma once

#include <memory>
#include <mutex>
#include <unordered_map>

#include "platform/crypto/crypto.h"
#include "platform/crypto/destroyed_list.h"
#include "platform/postgres/database.h"

namespace cairn::platform::crypto {

/// The organisations' keys of one service, kept wrapped by a root key in table org_key (migrations in this folder) and
/// cached unwrapped for a minute. Thread-safe.
///
/// Replicas need not agree on the moment of a rotation. One whose cache is old goes on wrapping with the key of before,
/// which still opens everywhere; when it meets something that is wrapped with a key it does not know, Refresh() reads
/// the keys once more, and those in use learn them (OrgKeys::Learn).
class OrgKeyring {
 public:
  /// Reads the list of destroyed keys beside the file of `root`; throws as DestroyedList does.
  OrgKeyring(std::shared_ptr<const KeyFile> root, postgres::Database& database);

  /// The organisation's keys; made and committed, in a transaction of its own, when it has none yet. Two callers at
  /// once get the same keys. Rejected with DATA_LOSS KEY_MISSING when no root key of the file opens them.
  std::shared_ptr<const OrgKeys> Load(OrgId org, Instant deadline);
  /// The same, past the cache. Takes a connection: not inside a transaction.
  std::shared_ptr<const OrgKeys> Refresh(OrgId org, Instant deadline);

  const std::shared_ptr<const KeyFile>& root() const { return root_; }
  DestroyedList& destroyed() { return destroyed_; }

 private:
  struct Cached {
    std::shared_ptr<const OrgKeys> keys;
    std::chrono::steady_clock::time_point until;
  };
  std::shared_ptr<const OrgKeys> Read(OrgId org, Instant deadline);
  const std::shared_ptr<const KeyFile> root_;
  postgres::Database& database_;
  DestroyedList destroyed_;
  std::mutex mutex_;
  std::unordered_map<OrgId, Cached> cache_;
};

}  // namespace cairn::platform::crypto
