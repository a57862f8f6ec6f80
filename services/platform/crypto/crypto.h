#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/result/result.h"

namespace cairn::platform::crypto {

/// 256 secret bits; zeroised when it dies. Copies are explicit.
class SecretKey {
 public:
  SecretKey() = default;
  /// `bytes` must be 32 long, else std::invalid_argument.
  explicit SecretKey(std::string_view bytes);
  SecretKey(SecretKey&&) noexcept;
  SecretKey& operator=(SecretKey&&) noexcept;
  SecretKey(const SecretKey&) = delete;
  SecretKey& operator=(const SecretKey&) = delete;
  ~SecretKey();

  static SecretKey Random();
  SecretKey Copy() const;
  std::string_view bytes() const;

 private:
  std::array<char, 32> bytes_{};
};

/// `size` bytes from the kernel's generator.
std::string RandomBytes(std::size_t size);
std::string Sha256(std::string_view data);
std::string HmacSha256(std::string_view key, std::string_view data);
/// HKDF-SHA-256 (RFC 5869), 32 bytes.
SecretKey DeriveKey(const SecretKey& key, std::string_view info);
/// Constant time for equal lengths.
bool SecretEquals(std::string_view a, std::string_view b);

std::string Base64UrlEncode(std::string_view data);
/// Strict: no padding, canonical; nothing on any other input.
std::optional<std::string> Base64UrlDecode(std::string_view text);

/// Length-prefixed parts, so that no two lists of parts give the same bytes.
std::string BindParts(const std::vector<std::string_view>& parts);

/// AES-256-GCM, 96-bit random nonce, 128-bit tag. Layout: 0x01 | nonce (12) | ciphertext | tag (16). The plaintext is
/// padded to a multiple of 64 bytes first, so that the length tells little. `aad` binds the value to its place.
std::string Seal(const SecretKey& key, std::string_view plaintext, std::string_view aad);
/// DATA_LOSS UNREADABLE_RECORD for anything that `Seal` with the same key and aad has not made.
Result<std::string> Open(const SecretKey& key, std::string_view sealed, std::string_view aad);

/// Root keys from a file of the form `<key id> <base64url of 32 bytes>` per line, newest last; the last is current, the
/// others still open what they wrapped. The file must not be readable by others (0600 or 0400), else
/// std::runtime_error. Reload() takes up a rotated file; thread-safe.
class KeyFile {
 public:
  explicit KeyFile(std::string path);
  void Reload();
  const std::string& path() const;
  struct Named {
    std::string id;
    SecretKey key;
  };
  Named Current() const;
  /// Oldest first.
  std::vector<Named> All() const;
  /// DATA_LOSS KEY_MISSING when the file has no such key.
  Result<SecretKey> Find(std::string_view id) const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

/// Keys of one organisation: the current wrapping key, older ones that still open, and the index key. The current one
/// stays what it is for the life of the object: a wrapped key and current_wrapping_id() always belong together.
class OrgKeys {
 public:
  struct Wrapping {
    std::string id;
    SecretKey key;
  };
  /// `is_destroyed` knows the subjects whose keys are not opened in any case.
  OrgKeys(OrgId org, std::vector<Wrapping> wrapping_keys_oldest_first, SecretKey index_key,
          std::function<bool(SubjectId)> is_destroyed = {});

  OrgId org() const { return org_; }
  const std::string& current_wrapping_id() const;

  /// A data key wrapped for `subject` with the current wrapping key; AAD binds organisation, subject and wrapping key
  /// id.
  std::string Wrap(const SecretKey& data_key, SubjectId subject) const;
  /// DATA_LOSS UNREADABLE_RECORD when `wrapped` was not made for this organisation, subject and wrapping key, or the
  /// subject's key has been destroyed.
  Result<SecretKey> Unwrap(std::string_view wrapped, std::string_view wrapping_id, SubjectId subject) const;

  /// Seals something of the organisation that belongs to no patient (a stored response, a one-time-code seed).
  /// The wrapping key id travels in the value.
  std::string SealForOrg(std::string_view plaintext, std::string_view aad) const;
  Result<std::string> OpenForOrg(std::string_view sealed, std::string_view aad) const;

  /// Opens from now on with the wrapping keys of `newer` as well. Const, as what it wraps and seals stays the same.
  /// Thread-safe, also beside the use of this object.
  void Learn(const OrgKeys& newer) const;

  /// Keyed hash for equality search over an encrypted value: HMAC-SHA-256 with a key of `index` alone, first 8 bytes as
  /// a signed integer. `index` names table and column, for example "patient.phone". Empty values have no hash: do not
  /// ask.
  std::int64_t BlindIndex(std::string_view index, std::string_view normalised) const;
  /// The same, 16 bytes, where a collision would be an error (uniqueness).
  std::string BlindIndex128(std::string_view index, std::string_view normalised) const;
  /// The same, 10 bits: for values of low entropy (birth dates), to be filtered after decryption.
  std::int64_t BlindBucket(std::string_view index, std::string_view normalised) const;

 private:
  struct IndexKeys;
  struct Learned;
  const Wrapping* FindWrapping(std::string_view id) const;
  const SecretKey& IndexKey(std::string_view index) const;
  OrgId org_;
  std::vector<Wrapping> wrapping_keys_;
  SecretKey index_key_;
  // Derived on first use; a closed set, since callers name tables and columns.
  std::shared_ptr<IndexKeys> index_keys_;
  std::shared_ptr<Learned> learned_;
  std::function<bool(SubjectId)> is_destroyed_;
};

/// Did `error` come of a value that names a wrapping key which its OrgKeys did not have?
bool IsUnknownWrappingKey(const Error& error);

}  // namespace cairn::platform::crypto
