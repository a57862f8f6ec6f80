#include "directory/sealed_key.h"

namespace cairn::directory {

using platform::crypto::KeyFile;
using storage::StoredKey;

namespace {

// Binds the private key to its row.
std::string Place(const std::string& key_id) { return platform::crypto::BindParts({"signing_key", key_id}); }

}  // namespace

StoredKey MakeSealedKey(const KeyFile& root_keys, platform::Instant signs_from) {
  const auto made = platform::access::NewSigningKey();
  const auto root = root_keys.Current();
  StoredKey stored;
  stored.times = {.key_id = made.key_id, .signs_from = signs_from, .expires_at = signs_from + domain::kKeyLife};
  stored.public_key = made.public_key;
  stored.private_key_sealed = platform::crypto::Seal(root.key, made.private_key.bytes(), Place(made.key_id));
  stored.root_key_id = root.id;
  return stored;
}

UsableKey UnsealKey(const KeyFile& root_keys, const StoredKey& stored) {
  const auto root = root_keys.Find(stored.root_key_id);
  const auto opened = platform::crypto::Open(root.value(), stored.private_key_sealed, Place(stored.times.key_id));
  UsableKey usable;
  usable.times = stored.times;
  usable.key.key_id = stored.times.key_id;
  usable.key.private_key = platform::crypto::SecretKey(opened.value());
  usable.key.public_key = stored.public_key;
  return usable;
}

}  // namespace cairn::directory
