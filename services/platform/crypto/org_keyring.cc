#include "platform/crypto/org_keyring.h"

#include <openssl/crypto.h>

#include <stdexcept>

namespace cairn::platform::crypto {
namespace {

constexpr std::chrono::minutes kCacheFor{10};
constexpr const char* kFirstWrappingId = "w1";
constexpr const char* kFirstIndexId = "i1";

struct StoredKey {
  std::string id;
  std::string purpose;
  std::string root_key_id;
  std::string wrapped;
};

std::string Place(OrgId org, std::string_view key_id, std::string_view purpose, std::string_view root_key_id) {
  const std::string org_text = org.ToString();
  return BindParts({"orgkey1", org_text, key_id, purpose, root_key_id});
}

constexpr postgres::Statement kListOrgKeys{"list_org_keys", R"(
  SELECT key_id, purpose, root_key_id, wrapped
    FROM org_key
   WHERE org_id = $1
   ORDER BY purpose, generation)"};

std::vector<StoredKey> ListOrgKeys(postgres::Transaction& tx) {
  std::vector<StoredKey> keys;
  for (const auto& row : tx.Exec(kListOrgKeys, tx.org())) {
    keys.push_back({.id = postgres::Get<std::string>(row, "key_id"),
                    .purpose = postgres::Get<std::string>(row, "purpose"),
                    .root_key_id = postgres::Get<std::string>(row, "root_key_id"),
                    .wrapped = postgres::Get<postgres::Bytes>(row, "wrapped").value});
  }
  return keys;
}

// Both callers of a race insert under the same ids: the second waits for the first and then inserts nothing.
constexpr postgres::Statement kInsertFirstOrgKeys{"insert_first_org_keys", R"(
  INSERT INTO org_key (org_id, key_id, purpose, generation, root_key_id, wrapped)
  VALUES ($1, $2, 'wrapping', 1, $3, $4), ($1, $5, 'index', 1, $3, $6)
  ON CONFLICT DO NOTHING)"};

void InsertFirstOrgKeys(postgres::Transaction& tx, const KeyFile::Named& root) {
  const auto wrap_new = [&](const char* key_id, const char* purpose) {
    return postgres::Bytes{Seal(root.key, SecretKey::Random().bytes(), Place(tx.org(), key_id, purpose, root.id))};
  };
  tx.Exec(kInsertFirstOrgKeys, tx.org(), kFirstWrappingId, root.id, wrap_new(kFirstWrappingId, "wrapping"),
          kFirstIndexId, wrap_new(kFirstIndexId, "index"));
}

SecretKey OpenStored(const KeyFile& root, OrgId org, const StoredKey& stored) {
  const auto root_key = root.Find(stored.root_key_id);
  auto opened = Open(root_key.value(), stored.wrapped, Place(org, stored.id, stored.purpose, stored.root_key_id));
  SecretKey key(opened.value());
  OPENSSL_cleanse(opened->data(), opened->size());
  return key;
}

std::shared_ptr<const OrgKeys> OpenAll(const KeyFile& root, OrgId org, const std::vector<StoredKey>& stored) {
  std::vector<OrgKeys::Wrapping> wrapping;
  std::optional<SecretKey> index;
  for (const auto& key : stored) {
    if (key.purpose == "index") {
      index = OpenStored(root, org, key);
    } else {
      wrapping.push_back({key.id, OpenStored(root, org, key)});
    }
  }
  if (!index) throw std::runtime_error("an organisation has no index key");
  return std::make_shared<const OrgKeys>(org, std::move(wrapping), std::move(*index));
}

}  // namespace

OrgKeyring::OrgKeyring(std::shared_ptr<const KeyFile> root, postgres::Database& database)
    : root_(std::move(root)), database_(database) {}

std::shared_ptr<const OrgKeys> OrgKeyring::Load(OrgId org, Instant deadline) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = cache_.find(org);
    if (found != cache_.end() && std::chrono::steady_clock::now() < found->second.until) return found->second.keys;
  }
  // Only what a transaction has committed is opened and kept.
  const auto stored = database_.InTransaction(org, deadline, [&](postgres::Transaction& tx) {
    auto keys = ListOrgKeys(tx);
    if (!keys.empty()) return keys;
    InsertFirstOrgKeys(tx, root_->Current());
    return ListOrgKeys(tx);
  });
  auto keys = OpenAll(*root_, org, stored);
  const std::lock_guard lock(mutex_);
  cache_[org] = {keys, std::chrono::steady_clock::now() + kCacheFor};
  return keys;
}

}  // namespace cairn::platform::crypto
