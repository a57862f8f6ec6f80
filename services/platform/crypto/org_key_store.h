#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"

namespace cairn::platform::crypto {

/// A row of org_key.
struct StoredOrgKey {
  std::string id;
  bool is_index = false;
  int generation = 0;
  std::string root_key_id;
  /// Nothing once destroyed.
  std::optional<std::string> wrapped;
  Instant created_at;
  std::optional<Instant> unused_since;
  std::optional<Instant> destroyed_at;
};

/// All keys of the transaction's organisation, the wrapping keys oldest first.
std::vector<StoredOrgKey> ListOrgKeys(postgres::Transaction& tx);

/// The first wrapping key and the index key, unless another has made them.
void InsertFirstOrgKeys(postgres::Transaction& tx, const KeyFile::Named& root);

/// A new wrapping key, which is the current one from the commit on. False when another transaction has made it
/// meanwhile.
bool AddWrappingKey(postgres::Transaction& tx, const KeyFile::Named& root, Instant now);

/// The key in `stored`, opened with the root key that wraps it. Rejected with DATA_LOSS KEY_MISSING when `root` does
/// not have that one.
SecretKey OpenOrgKey(const KeyFile& root, OrgId org, const StoredOrgKey& stored);

/// Wraps with the current root key what another one wraps; returns how many keys that were.
int RewrapOrgKeys(postgres::Transaction& tx, const KeyFile& root);

/// Since when nothing is wrapped with the key; nothing: something is.
void SetUnusedSince(postgres::Transaction& tx, const std::string& key_id, std::optional<Instant> since);

/// Takes the key itself out of the row of a wrapping key that is unused.
void DestroyOrgKey(postgres::Transaction& tx, const std::string& key_id, Instant now);

/// Organisations that have keys; as the role <svc>_relay.
std::vector<OrgId> ListKeyedOrganisations(postgres::Transaction& tx);

}  // namespace cairn::platform::crypto
