#include "directory/hmac_sha1.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

namespace cairn::directory {

std::string HmacSha1(std::string_view key, std::string_view message) {
  std::string mac(20, '\0');
  unsigned int size = 0;
  const auto* made =
      HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(message.data()),
           message.size(), reinterpret_cast<unsigned char*>(mac.data()), &size);
  if (made == nullptr || size != mac.size()) throw std::runtime_error("HMAC-SHA-1 failed");
  return mac;
}

}  // namespace cairn::directory
