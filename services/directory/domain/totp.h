#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/time/time.h"

namespace cairn::directory::domain {

/// RFC 6238 with HMAC-SHA-1, 30 seconds, T0 = 0.
inline constexpr std::chrono::seconds kTotpPeriod{30};
inline constexpr std::size_t kTotpSeedBytes = 20;

/// HMAC-SHA-1 (RFC 2104), 20 bytes: handed in, because the domain links no cryptography.
using Hmac = std::string (*)(std::string_view key, std::string_view message);

std::int64_t TotpStep(platform::Instant now);

/// The code of one step, `digits` (6 to 8) decimal digits with leading zeros (RFC 4226 5.3).
std::string TotpCode(Hmac hmac, std::string_view seed, std::int64_t step, int digits = 6);

/// The step that `code` belongs to: the present one, the one before or the one after, later than `last_accepted` so
/// that each code is good once. Nothing when there is none; the three are always computed.
std::optional<std::int64_t> AcceptTotp(Hmac hmac, std::string_view seed, std::string_view code,
                                       platform::Instant now, std::int64_t last_accepted);

/// RFC 4648 base32 without padding: how authenticator programs take a seed.
std::string Base32Encode(std::string_view bytes);

}  // namespace cairn::directory::domain
