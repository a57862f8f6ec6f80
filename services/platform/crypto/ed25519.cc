#include "platform/crypto/ed25519.h"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace cairn::platform::crypto {

namespace {

constexpr std::size_t kSignatureSize = 64;
constexpr std::size_t kPublicKeySize = 32;

using PKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char* Octets(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* Octets(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

PKey PrivateKey(const SecretKey& secret) {
  PKey key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, Octets(secret.bytes()), secret.bytes().size()),
           EVP_PKEY_free);
  if (!key) throw std::runtime_error("not an Ed25519 private key");
  return key;
}

}  // namespace

std::string Ed25519PublicKey(const SecretKey& secret) {
  std::string public_key(kPublicKeySize, '\0');
  std::size_t size = public_key.size();
  if (EVP_PKEY_get_raw_public_key(PrivateKey(secret).get(), Octets(public_key), &size) != 1) {
    throw std::runtime_error("cannot derive an Ed25519 public key");
  }
  return public_key;
}

std::string Ed25519Sign(const SecretKey& secret, std::string_view message) {
  const auto key = PrivateKey(secret);
  const DigestContext context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::string signature(kSignatureSize, '\0');
  std::size_t size = signature.size();
  if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), Octets(signature), &size, Octets(message), message.size()) != 1) {
    throw std::runtime_error("cannot sign with Ed25519");
  }
  return signature;
}

bool Ed25519Verify(std::string_view public_key, std::string_view message, std::string_view signature) {
  if (public_key.size() != kPublicKeySize || signature.size() != kSignatureSize) return false;
  const PKey key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Octets(public_key), public_key.size()),
                 EVP_PKEY_free);
  const DigestContext context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), Octets(signature), signature.size(), Octets(message), message.size()) == 1;
}

}  // namespace cairn::platform::crypto
