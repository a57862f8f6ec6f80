#include "clients/simulator/player/request_ids.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "platform/ids/ids.h"

namespace cairn::simulator {

std::string RequestIdOf(std::string_view plan, int person, std::string_view step, int number) {
  std::string text("cairn-simulator/1 ");
  text.append(plan).append(" ").append(std::to_string(person)).append(" ").append(step);
  text.append(" ").append(std::to_string(number));
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("a SHA-256 cannot be computed");
  platform::Uuid id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | 0x80);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
  return id.ToString();
}

}  // namespace cairn::simulator
