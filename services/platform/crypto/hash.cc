#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <stdexcept>

#include "platform/crypto/crypto.h"

namespace cairn::platform::crypto {
namespace {

using MacContext = std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)>;

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// Algorithms are fetched once: a fetch takes a lock and costs more than hashing a short value.
const EVP_MD* Digest() {
  static const EVP_MD* const digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  if (digest == nullptr) throw std::runtime_error("OpenSSL has no SHA-256");
  return digest;
}

// A context that knows its digest; each use copies it and sets a key. The key here is of no meaning.
MacContext MakeMacTemplate() {
  EVP_MAC* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  MacContext context(mac == nullptr ? nullptr : EVP_MAC_CTX_new(mac), &EVP_MAC_CTX_free);
  EVP_MAC_free(mac);
  std::array<char, 7> name = {"SHA256"};
  const std::array<OSSL_PARAM, 2> parameters = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0),
                                                OSSL_PARAM_construct_end()};
  const unsigned char key = 0;
  if (!context || EVP_MAC_init(context.get(), &key, 1, parameters.data()) != 1) {
    throw std::runtime_error("OpenSSL has no HMAC-SHA-256");
  }
  return context;
}

}  // namespace

std::string Sha256(std::string_view data) {
  std::string digest(32, '\0');
  if (EVP_Digest(data.data(), data.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, Digest(),
                 nullptr) != 1) {
    throw std::runtime_error("SHA-256 failed");
  }
  return digest;
}

std::string HmacSha256(std::string_view key, std::string_view data) {
  static const MacContext prepared = MakeMacTemplate();
  const MacContext context(EVP_MAC_CTX_dup(prepared.get()), &EVP_MAC_CTX_free);
  // OpenSSL reads a null key as "keep the one that is there".
  static constexpr unsigned char kEmpty = 0;
  const unsigned char* key_bytes = key.empty() ? &kEmpty : Bytes(key);
  std::string tag(32, '\0');
  std::size_t size = 0;
  if (!context || EVP_MAC_init(context.get(), key_bytes, key.size(), nullptr) != 1 ||
      EVP_MAC_update(context.get(), Bytes(data), data.size()) != 1 ||
      EVP_MAC_final(context.get(), reinterpret_cast<unsigned char*>(tag.data()), &size, tag.size()) != 1 ||
      size != tag.size()) {
    throw std::runtime_error("HMAC-SHA-256 failed");
  }
  return tag;
}

SecretKey DeriveKey(const SecretKey& key, std::string_view info) {
  // RFC 5869 without salt; 32 bytes are one block of the expansion.
  const std::string no_salt(32, '\0');
  const SecretKey extracted(HmacSha256(no_salt, key.bytes()));
  std::string block(info);
  block += '\x01';
  return SecretKey(HmacSha256(extracted.bytes(), block));
}

}  // namespace cairn::platform::crypto
