#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "platform/crypto/crypto.h"
#include "platform/crypto/random.h"

namespace cairn::platform::crypto {
namespace {

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

constexpr char kVersion = 0x01;
constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kHeaderSize = 1 + kNonceSize;
constexpr std::size_t kTagSize = 16;
constexpr std::size_t kBlock = 64;
constexpr std::size_t kMaxSize = std::numeric_limits<int>::max() / 2;

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* Bytes(char* text) { return reinterpret_cast<unsigned char*>(text); }

const EVP_CIPHER* Cipher() {
  static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  if (cipher == nullptr) throw std::runtime_error("OpenSSL has no AES-256-GCM");
  return cipher;
}

// A context for each value: freeing it wipes the key schedule, and it costs little beside the fetch that is saved.
Context NewContext() {
  Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  if (!context) throw std::bad_alloc();
  return context;
}

void Check(bool ok) {
  if (!ok) throw std::runtime_error("AES-256-GCM failed");
}

Error Unreadable() {
  return {.code = Code::kDataLoss, .reason = "UNREADABLE_RECORD", .message = "A stored record cannot be read."};
}

// 0x80 and zeros, always at least one byte, so that the end is known (ISO/IEC 7816-4).
std::string_view Padding(std::size_t size) {
  static const std::string padding = '\x80' + std::string(kBlock - 1, '\0');
  return std::string_view(padding).substr(0, kBlock - size % kBlock);
}

bool RemovePadding(std::string& padded) {
  const auto last = padded.find_last_not_of('\0');
  if (last == std::string::npos || padded[last] != '\x80' || padded.size() - last > kBlock) return false;
  padded.resize(last);
  return true;
}

bool Decrypt(const SecretKey& key, std::string_view sealed, std::string_view aad, std::string& plaintext) {
  const auto context = NewContext();
  const std::string_view tag = sealed.substr(sealed.size() - kTagSize);
  const std::string_view ciphertext = sealed.substr(kHeaderSize, plaintext.size());
  int done = 0;
  return EVP_DecryptInit_ex2(context.get(), Cipher(), Bytes(key.bytes()), Bytes(sealed.substr(1)), nullptr) == 1 &&
         EVP_DecryptUpdate(context.get(), nullptr, &done, Bytes(aad), static_cast<int>(aad.size())) == 1 &&
         EVP_DecryptUpdate(context.get(), Bytes(plaintext.data()), &done, Bytes(ciphertext),
                           static_cast<int>(ciphertext.size())) == 1 &&
         EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTagSize, const_cast<char*>(tag.data())) == 1 &&
         EVP_DecryptFinal_ex(context.get(), Bytes(plaintext.data()) + done, &done) == 1;
}

}  // namespace

std::string Seal(const SecretKey& key, std::string_view plaintext, std::string_view aad) {
  if (plaintext.size() > kMaxSize || aad.size() > kMaxSize) throw std::length_error("too long to seal");
  const auto padding = Padding(plaintext.size());
  std::string sealed(kHeaderSize + plaintext.size() + padding.size() + kTagSize, '\0');
  sealed[0] = kVersion;
  detail::FillNonce(sealed.data() + 1, kNonceSize);
  const auto context = NewContext();
  unsigned char* out = Bytes(sealed.data()) + kHeaderSize;
  int done = 0;
  Check(EVP_EncryptInit_ex2(context.get(), Cipher(), Bytes(key.bytes()), Bytes(sealed.data()) + 1, nullptr) == 1);
  Check(EVP_EncryptUpdate(context.get(), nullptr, &done, Bytes(aad), static_cast<int>(aad.size())) == 1);
  Check(EVP_EncryptUpdate(context.get(), out, &done, Bytes(plaintext), static_cast<int>(plaintext.size())) == 1);
  out += plaintext.size();
  Check(EVP_EncryptUpdate(context.get(), out, &done, Bytes(padding), static_cast<int>(padding.size())) == 1);
  out += padding.size();
  Check(EVP_EncryptFinal_ex(context.get(), out, &done) == 1);
  Check(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTagSize, out) == 1);
  return sealed;
}

Result<std::string> Open(const SecretKey& key, std::string_view sealed, std::string_view aad) {
  if (sealed.size() < kHeaderSize + kBlock + kTagSize || sealed.size() > kMaxSize || aad.size() > kMaxSize ||
      (sealed.size() - kHeaderSize - kTagSize) % kBlock != 0 || sealed.front() != kVersion) {
    return Fail(Unreadable());
  }
  std::string plaintext(sealed.size() - kHeaderSize - kTagSize, '\0');
  if (Decrypt(key, sealed, aad, plaintext) && RemovePadding(plaintext)) return plaintext;
  OPENSSL_cleanse(plaintext.data(), plaintext.size());
  return Fail(Unreadable());
}

}  // namespace cairn::platform::crypto
