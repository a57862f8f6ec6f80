#include "clients/exports/sha256.h"

#include <openssl/sha.h>

namespace cairn::exports {

std::string Sha256Of(std::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hexadecimal;
  for (const auto byte : digest) {
    hexadecimal += kDigits[byte >> 4];
    hexadecimal += kDigits[byte & 15];
  }
  return hexadecimal;
}

}  // namespace cairn::exports
