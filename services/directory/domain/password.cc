#include "directory/domain/password.h"

#include <argon2.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace cairn::directory::domain {
namespace {

constexpr std::size_t kTagBytes = 32;

}  // namespace

std::string NormalisePassword(std::string_view password) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKC data");
  const auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(password.data(), static_cast<std::int32_t>(password.size())));
  // U+FFFD stands for bytes that are not UTF-8: two different passwords must not become one.
  if (text.indexOf(static_cast<char16_t>(0xFFFD)) >= 0) return std::string(password);
  std::string normal;
  nfkc->normalize(text, status).toUTF8String(normal);
  return U_FAILURE(status) ? std::string(password) : normal;
}

std::string HashPassword(std::string_view peppered, std::string_view salt, const Argon2Cost& cost) {
  const std::size_t size = argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes,
                                             static_cast<std::uint32_t>(salt.size()), kTagBytes, Argon2_id);
  std::string encoded(size, '\0');
  const int outcome = argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, peppered.data(), peppered.size(),
                                            salt.data(), salt.size(), kTagBytes, encoded.data(), encoded.size());
  if (outcome != ARGON2_OK) throw std::runtime_error(std::string("Argon2id: ") + argon2_error_message(outcome));
  encoded.resize(encoded.find('\0'));
  return encoded;
}

bool PasswordMatches(const std::string& phc, std::string_view peppered) {
  return argon2id_verify(phc.c_str(), peppered.data(), peppered.size()) == ARGON2_OK;
}

bool NeedsRehash(const std::string& phc, const Argon2Cost& cost) {
  unsigned memory = 0;
  unsigned passes = 0;
  unsigned lanes = 0;
  if (std::sscanf(phc.c_str(), "$argon2id$v=19$m=%u,t=%u,p=%u$", &memory, &passes, &lanes) != 3) return true;
  return memory < cost.memory_kib || passes < cost.passes || lanes < cost.lanes;
}

std::string FirstPassword(std::string_view random) {
  constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  if (random.size() < kFirstPasswordBytes) throw std::invalid_argument("a first password needs 20 random bytes");
  std::string password;
  for (const char byte : random.substr(0, kFirstPasswordBytes))
    password += kAlphabet[static_cast<unsigned char>(byte) % 32];
  return password;
}

}  // namespace cairn::directory::domain
