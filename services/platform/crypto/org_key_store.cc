#include "platform/crypto/org_key_store.h"

#include <openssl/crypto.h>

namespace cairn::platform::crypto {
namespace {

using postgres::Bytes;
using postgres::Get;
using postgres::GetOptional;
using postgres::Statement;
using postgres::Transaction;

constexpr const char* kFirstWrappingId = "w1";
constexpr const char* kFirstIndexId = "i1";
constexpr const char* kWrapping = "wrapping";
constexpr const char* kIndex = "index";

std::string Place(OrgId org, std::string_view key_id, std::string_view purpose, std::string_view root_key_id) {
  const std::string org_text = org.ToString();
  return BindParts({"orgkey1", org_text, key_id, purpose, root_key_id});
}

Bytes WrapOrgKey(const KeyFile::Named& root, OrgId org, std::string_view key_id, const char* purpose,
                 const SecretKey& key) {
  return {Seal(root.key, key.bytes(), Place(org, key_id, purpose, root.id))};
}

// The file may have been rotated since it was read: one more look.
Result<SecretKey> FindRoot(const KeyFile& root, const std::string& id) {
  auto found = root.Find(id);
  if (found) return found;
  KeyFile same = root;
  same.Reload();
  return root.Find(id);
}

}  // namespace

constexpr Statement kListOrgKeys{"list_org_keys", R"sql(
  SELECT key_id, purpose, generation, root_key_id, wrapped, created_at, unused_since, destroyed_at
  FROM org_key
  WHERE org_id = $1
  ORDER BY purpose, generation)sql"};

std::vector<StoredOrgKey> ListOrgKeys(Transaction& tx) {
  std::vector<StoredOrgKey> keys;
  for (const auto& row : tx.Exec(kListOrgKeys, tx.org())) {
    auto& key = keys.emplace_back();
    key.id = Get<std::string>(row, "key_id");
    key.is_index = Get<std::string>(row, "purpose") == kIndex;
    key.generation = Get<std::int32_t>(row, "generation");
    key.root_key_id = Get<std::string>(row, "root_key_id");
    if (auto wrapped = GetOptional<Bytes>(row, "wrapped")) key.wrapped = std::move(wrapped->value);
    key.created_at = Get<Instant>(row, "created_at");
    key.unused_since = GetOptional<Instant>(row, "unused_since");
    key.destroyed_at = GetOptional<Instant>(row, "destroyed_at");
  }
  return keys;
}

// Both callers of a race insert under the same ids: the second waits for the first and then inserts nothing.
constexpr Statement kInsertFirstOrgKeys{"insert_first_org_keys", R"sql(
  INSERT INTO org_key (org_id, key_id, purpose, generation, root_key_id, wrapped)
  VALUES ($1, $2, 'wrapping', 1, $3, $4), ($1, $5, 'index', 1, $3, $6)
  ON CONFLICT DO NOTHING)sql"};

void InsertFirstOrgKeys(Transaction& tx, const KeyFile::Named& root) {
  const auto wrap_new = [&](const char* id, const char* purpose) {
    return WrapOrgKey(root, tx.org(), id, purpose, SecretKey::Random());
  };
  tx.Exec(kInsertFirstOrgKeys, tx.org(), kFirstWrappingId, root.id, wrap_new(kFirstWrappingId, kWrapping),
          kFirstIndexId, wrap_new(kFirstIndexId, kIndex));
}

constexpr Statement kInsertWrappingKey{"insert_wrapping_key", R"sql(
  INSERT INTO org_key (org_id, key_id, purpose, generation, root_key_id, wrapped, created_at)
  VALUES ($1, $2, 'wrapping', $3, $4, $5, $6)
  ON CONFLICT DO NOTHING
  RETURNING key_id)sql"};

bool AddWrappingKey(Transaction& tx, const KeyFile::Named& root, Instant now) {
  int newest = 0;
  for (const auto& key : ListOrgKeys(tx)) {
    if (!key.is_index) newest = key.generation;
  }
  const auto id = "w" + std::to_string(newest + 1);
  return !tx.Exec(kInsertWrappingKey, tx.org(), id, newest + 1, root.id,
                  WrapOrgKey(root, tx.org(), id, kWrapping, SecretKey::Random()), now)
              .empty();
}

SecretKey OpenOrgKey(const KeyFile& root, OrgId org, const StoredOrgKey& stored) {
  const auto root_key = FindRoot(root, stored.root_key_id);
  auto opened = Open(root_key.value(), stored.wrapped.value(),
                     Place(org, stored.id, stored.is_index ? kIndex : kWrapping, stored.root_key_id));
  SecretKey key(opened.value());
  OPENSSL_cleanse(opened->data(), opened->size());
  return key;
}

// Only over what it was made from: another replica may have been faster.
constexpr Statement kRewrapOrgKey{"rewrap_org_key", R"sql(
  UPDATE org_key
  SET root_key_id = $3, wrapped = $4
  WHERE org_id = $1 AND key_id = $2 AND root_key_id = $5 AND wrapped IS NOT NULL
  RETURNING key_id)sql"};

int RewrapOrgKeys(Transaction& tx, const KeyFile& root) {
  const auto current = root.Current();
  int count = 0;
  for (const auto& stored : ListOrgKeys(tx)) {
    if (!stored.wrapped || stored.root_key_id == current.id) continue;
    const auto key = OpenOrgKey(root, tx.org(), stored);
    const auto wrapped = WrapOrgKey(current, tx.org(), stored.id, stored.is_index ? kIndex : kWrapping, key);
    const auto rows = tx.Exec(kRewrapOrgKey, tx.org(), stored.id, current.id, wrapped, stored.root_key_id);
    count += static_cast<int>(rows.size());
  }
  return count;
}

constexpr Statement kSetUnusedSince{"set_unused_since", R"sql(
  UPDATE org_key
  SET unused_since = $3
  WHERE org_id = $1 AND key_id = $2 AND purpose = 'wrapping' AND destroyed_at IS NULL)sql"};

void SetUnusedSince(Transaction& tx, const std::string& key_id, std::optional<Instant> since) {
  tx.Exec(kSetUnusedSince, tx.org(), key_id, since);
}

constexpr Statement kDestroyOrgKey{"destroy_org_key", R"sql(
  UPDATE org_key
  SET wrapped = NULL, destroyed_at = $3
  WHERE org_id = $1 AND key_id = $2 AND purpose = 'wrapping' AND unused_since <= $3 AND destroyed_at IS NULL)sql"};

void DestroyOrgKey(Transaction& tx, const std::string& key_id, Instant now) {
  tx.Exec(kDestroyOrgKey, tx.org(), key_id, now);
}

constexpr Statement kListKeyedOrganisations{"list_keyed_organisations", R"sql(
  SELECT DISTINCT org_id FROM org_key)sql"};

std::vector<OrgId> ListKeyedOrganisations(Transaction& tx) {
  std::vector<OrgId> orgs;
  for (const auto& row : tx.Exec(kListKeyedOrganisations)) orgs.push_back(Get<OrgId>(row, "org_id"));
  return orgs;
}

}  // namespace cairn::platform::crypto
