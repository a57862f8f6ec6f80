#include <openssl/crypto.h>

#include <list>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>

#include "platform/crypto/crypto.h"

namespace cairn::platform::crypto {
namespace {

std::string_view Text(const Uuid& uuid) {
  return {reinterpret_cast<const char*>(uuid.bytes.data()), uuid.bytes.size()};
}

std::int64_t FirstBytes(std::string_view tag) {
  std::uint64_t value = 0;
  for (const char c : tag.substr(0, 8)) value = value << 8 | static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(value);
}

Error Unreadable() {
  return {.code = Code::kDataLoss, .reason = "UNREADABLE_RECORD", .message = "A stored record cannot be read."};
}

constexpr const char* kUnknownKey = "wrapping_key_id";

Error UnknownWrappingKey(std::string_view id) {
  auto error = Unreadable();
  error.metadata.emplace_back(kUnknownKey, id);
  return error;
}

}  // namespace

struct OrgKeys::IndexKeys {
  std::shared_mutex mutex;
  std::map<std::string, SecretKey, std::less<>> keys;
};

// Only ever grows, and its items stay where they are: what FindWrapping has returned is good for the object's life.
struct OrgKeys::Learned {
  std::shared_mutex mutex;
  std::list<Wrapping> keys;
};

OrgKeys::OrgKeys(OrgId org, std::vector<Wrapping> wrapping_keys_oldest_first, SecretKey index_key,
                 std::function<bool(SubjectId)> is_destroyed)
    : org_(org),
      wrapping_keys_(std::move(wrapping_keys_oldest_first)),
      index_key_(std::move(index_key)),
      index_keys_(std::make_shared<IndexKeys>()),
      learned_(std::make_shared<Learned>()),
      is_destroyed_(std::move(is_destroyed)) {
  if (wrapping_keys_.empty()) throw std::invalid_argument("an organisation needs a wrapping key");
  for (const auto& wrapping : wrapping_keys_) {
    if (wrapping.id.empty() || wrapping.id.size() > 64) throw std::invalid_argument("a key id has 1 to 64 characters");
  }
}

const std::string& OrgKeys::current_wrapping_id() const { return wrapping_keys_.back().id; }

const OrgKeys::Wrapping* OrgKeys::FindWrapping(std::string_view id) const {
  for (const auto& wrapping : wrapping_keys_) {
    if (wrapping.id == id) return &wrapping;
  }
  const std::shared_lock lock(learned_->mutex);
  for (const auto& wrapping : learned_->keys) {
    if (wrapping.id == id) return &wrapping;
  }
  return nullptr;
}

void OrgKeys::Learn(const OrgKeys& newer) const {
  if (newer.org_ != org_) throw std::invalid_argument("keys of another organisation");
  for (const auto& wrapping : newer.wrapping_keys_) {
    if (FindWrapping(wrapping.id) != nullptr) continue;
    const std::unique_lock lock(learned_->mutex);
    learned_->keys.push_back({wrapping.id, wrapping.key.Copy()});
  }
}

std::string OrgKeys::Wrap(const SecretKey& data_key, SubjectId subject) const {
  const auto& wrapping = wrapping_keys_.back();
  return Seal(wrapping.key, data_key.bytes(), BindParts({"wrap1", Text(org_.value), Text(subject.value), wrapping.id}));
}

Result<SecretKey> OrgKeys::Unwrap(std::string_view wrapped, std::string_view wrapping_id, SubjectId subject) const {
  if (is_destroyed_ && is_destroyed_(subject)) return Fail(Unreadable());
  const Wrapping* wrapping = FindWrapping(wrapping_id);
  if (wrapping == nullptr) return Fail(UnknownWrappingKey(wrapping_id));
  auto opened = Open(wrapping->key, wrapped, BindParts({"wrap1", Text(org_.value), Text(subject.value), wrapping_id}));
  if (!opened) return Fail(std::move(opened.error()));
  if (opened->size() != 32) return Fail(Unreadable());
  SecretKey key(*opened);
  OPENSSL_cleanse(opened->data(), opened->size());
  return key;
}

std::string OrgKeys::SealForOrg(std::string_view plaintext, std::string_view aad) const {
  const auto& wrapping = wrapping_keys_.back();
  std::string sealed(1, static_cast<char>(wrapping.id.size()));
  sealed += wrapping.id;
  sealed += Seal(wrapping.key, plaintext, BindParts({"org1", Text(org_.value), wrapping.id, aad}));
  return sealed;
}

Result<std::string> OrgKeys::OpenForOrg(std::string_view sealed, std::string_view aad) const {
  if (sealed.empty()) return Fail(Unreadable());
  const std::size_t id_size = static_cast<unsigned char>(sealed.front());
  if (sealed.size() < 1 + id_size) return Fail(Unreadable());
  const auto id = sealed.substr(1, id_size);
  const Wrapping* wrapping = FindWrapping(id);
  if (wrapping == nullptr) return Fail(UnknownWrappingKey(id));
  return Open(wrapping->key, sealed.substr(1 + id_size), BindParts({"org1", Text(org_.value), wrapping->id, aad}));
}

const SecretKey& OrgKeys::IndexKey(std::string_view index) const {
  {
    const std::shared_lock lock(index_keys_->mutex);
    const auto found = index_keys_->keys.find(index);
    if (found != index_keys_->keys.end()) return found->second;
  }
  auto derived = DeriveKey(index_key_, "bi|" + std::string(index));
  const std::unique_lock lock(index_keys_->mutex);
  return index_keys_->keys.try_emplace(std::string(index), std::move(derived)).first->second;
}

std::int64_t OrgKeys::BlindIndex(std::string_view index, std::string_view normalised) const {
  return FirstBytes(HmacSha256(IndexKey(index).bytes(), normalised));
}

std::string OrgKeys::BlindIndex128(std::string_view index, std::string_view normalised) const {
  return HmacSha256(IndexKey(index).bytes(), normalised).substr(0, 16);
}

std::int64_t OrgKeys::BlindBucket(std::string_view index, std::string_view normalised) const {
  return FirstBytes(HmacSha256(IndexKey(index).bytes(), normalised)) & 0x3FF;
}

bool IsUnknownWrappingKey(const Error& error) {
  return error.reason == "UNREADABLE_RECORD" && !error.metadata.empty() && error.metadata.front().first == kUnknownKey;
}

}  // namespace cairn::platform::crypto
