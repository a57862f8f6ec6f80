#include "clients/cli/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstdio>

#include "clients/cli/failure.h"
#include "clients/cli/small_file.h"

namespace cairn::cli {
namespace {

constexpr std::size_t kShortestSecret = 10;

int Base32Value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a';
  if (c >= '2' && c <= '7') return c - '2' + 26;
  return -1;
}

}  // namespace

std::optional<std::string> DecodeBase32(std::string_view text) {
  while (!text.empty() && (text.back() == '=' || text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) {
    text.remove_suffix(1);
  }
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == ' ' || c == '-') continue;
    const int value = Base32Value(c);
    if (value < 0) return std::nullopt;
    bits = (bits << 5 | static_cast<std::uint32_t>(value)) & 0xFFFU;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<char>(bits >> count & 0xFFU));
  }
  if (bytes.size() < kShortestSecret) return std::nullopt;
  return bytes;
}

std::string OneTimeCode(std::string_view secret, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i) {
    counter[counter.size() - 1 - i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (8 * i) & 0xFFU);
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int length = 0;
  if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(),
           &length) == nullptr) {
    throw Fault("the one-time code can't be computed");
  }
  const std::size_t offset = mac[length - 1] & 0x0FU;
  const std::uint32_t number = (static_cast<std::uint32_t>(mac[offset] & 0x7FU) << 24) |
                               (static_cast<std::uint32_t>(mac[offset + 1]) << 16) |
                               (static_cast<std::uint32_t>(mac[offset + 2]) << 8) | mac[offset + 3];
  char code[8];
  std::snprintf(code, sizeof code, "%06u", number % 1'000'000U);
  return code;
}

std::string ReadCodeSecret(const std::string& path) {
  const auto secret = DecodeBase32(ReadSecretFile(path));
  if (!secret) throw InvalidUsage(path + ": a one-time-code seed in base32 is expected");
  return *secret;
}

}  // namespace cairn::cli
