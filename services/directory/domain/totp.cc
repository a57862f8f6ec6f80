#include "directory/domain/totp.h"

#include <algorithm>
#include <stdexcept>

namespace cairn::directory::domain {

using platform::Instant;

namespace {

// Takes the same time wherever the two differ.
bool SecretEquals(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  }
  return difference == 0;
}

}  // namespace

std::int64_t TotpStep(Instant now) {
  return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() / kTotpPeriod;
}

std::string TotpCode(Hmac hmac, std::string_view seed, std::int64_t step, int digits) {
  std::string counter;
  for (int shift = 56; shift >= 0; shift -= 8) counter += static_cast<char>(static_cast<std::uint64_t>(step) >> shift);
  const std::string mac = hmac(seed, counter);
  if (mac.size() != 20) throw std::logic_error("HMAC-SHA-1 has 20 bytes");
  const std::size_t offset = static_cast<unsigned char>(mac.back()) & 0x0f;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = (value << 8) | static_cast<unsigned char>(mac[offset + i]);
  value &= 0x7fffffff;
  std::string code(static_cast<std::size_t>(digits), '0');
  for (auto digit = code.rbegin(); digit != code.rend(); ++digit, value /= 10)
    *digit = static_cast<char>('0' + value % 10);
  return code;
}

std::optional<std::int64_t> AcceptTotp(Hmac hmac, std::string_view seed, std::string_view code, Instant now,
                                       std::int64_t last_accepted) {
  const std::int64_t present = TotpStep(now);
  std::optional<std::int64_t> accepted;
  for (std::int64_t step = present - 1; step <= present + 1; ++step) {
    if (SecretEquals(code, TotpCode(hmac, seed, step)) && step > last_accepted) accepted = step;
  }
  return accepted;
}

std::string Base32Encode(std::string_view bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char byte : bytes) {
    buffer = (buffer << 8) | static_cast<unsigned char>(byte);
    bits += 8;
    for (; bits >= 5; bits -= 5) text += kAlphabet[(buffer >> (bits - 5)) & 31];
  }
  if (bits > 0) text += kAlphabet[(buffer << (5 - bits)) & 31];
  return text;
}

}  // namespace cairn::directory::domain
