#include "platform/crypto/org_keyring.h"

#include <stdexcept>

#include "platform/crypto/org_key_store.h"

namespace cairn::platform::crypto {
namespace {

constexpr std::chrono::minutes kCacheFor{1};

std::shared_ptr<const OrgKeys> OpenAll(const KeyFile& root, OrgId org, const std::vector<StoredOrgKey>& stored,
                                       const DestroyedList& destroyed) {
  std::vector<OrgKeys::Wrapping> wrapping;
  std::optional<SecretKey> index;
  for (const auto& key : stored) {
    if (key.is_index) {
      index = OpenOrgKey(root, org, key);
    } else if (key.wrapped) {
      wrapping.push_back({key.id, OpenOrgKey(root, org, key)});
    }
  }
  if (!index) throw std::runtime_error("an organisation has no index key");
  return std::make_shared<const OrgKeys>(
      org, std::move(wrapping), std::move(*index),
      [destroyed, org](SubjectId subject) { return destroyed.Contains(org, subject); });
}

}  // namespace

OrgKeyring::OrgKeyring(std::shared_ptr<const KeyFile> root, postgres::Database& database)
    : root_(std::move(root)), database_(database), destroyed_(DestroyedList::PathBeside(root_->path()), root_) {}

std::shared_ptr<const OrgKeys> OrgKeyring::Load(OrgId org, Instant deadline) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = cache_.find(org);
    if (found != cache_.end() && std::chrono::steady_clock::now() < found->second.until) return found->second.keys;
  }
  return Refresh(org, deadline);
}

std::shared_ptr<const OrgKeys> OrgKeyring::Refresh(OrgId org, Instant deadline) {
  const auto keys = Read(org, deadline);
  const std::lock_guard lock(mutex_);
  cache_[org] = {keys, std::chrono::steady_clock::now() + kCacheFor};
  return keys;
}

std::shared_ptr<const OrgKeys> OrgKeyring::Read(OrgId org, Instant deadline) {
  // Only what a transaction has committed is opened and kept.
  const auto stored = database_.InTransaction(org, deadline, [&](postgres::Transaction& tx) {
    auto keys = ListOrgKeys(tx);
    if (!keys.empty()) return keys;
    InsertFirstOrgKeys(tx, root_->Current());
    return ListOrgKeys(tx);
  });
  return OpenAll(*root_, org, stored, destroyed_);
}

}  // namespace cairn::platform::crypto
