#include <openssl/crypto.h>

#include <algorithm>
#include <stdexcept>

#include "platform/crypto/crypto.h"
#include "platform/crypto/random.h"

namespace cairn::platform::crypto {

SecretKey::SecretKey(std::string_view bytes) {
  if (bytes.size() != bytes_.size()) throw std::invalid_argument("a secret key has 32 bytes");
  std::copy(bytes.begin(), bytes.end(), bytes_.begin());
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) {
  OPENSSL_cleanse(other.bytes_.data(), other.bytes_.size());
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
  if (this == &other) return *this;
  bytes_ = other.bytes_;
  OPENSSL_cleanse(other.bytes_.data(), other.bytes_.size());
  return *this;
}

SecretKey::~SecretKey() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

SecretKey SecretKey::Random() {
  SecretKey key;
  detail::FillFromKernel(key.bytes_.data(), key.bytes_.size());
  return key;
}

SecretKey SecretKey::Copy() const { return SecretKey(bytes()); }

std::string_view SecretKey::bytes() const { return {bytes_.data(), bytes_.size()}; }

bool SecretEquals(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace cairn::platform::crypto
