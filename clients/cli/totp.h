#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::cli {

/// Seconds that a one-time code is good for.
inline constexpr int kCodeSeconds = 30;

/// Bytes of a base32 text (RFC 4648, either case; spaces, hyphens and trailing '=' are left out). Nothing when it is
/// not base32 or shorter than 80 bits.
std::optional<std::string> DecodeBase32(std::string_view text);

/// RFC 6238 with SHA-1, 30 s steps and six digits.
std::string OneTimeCode(std::string_view secret, std::int64_t step);

/// The step of a moment in Unix seconds.
inline std::int64_t StepAt(std::int64_t unix_seconds) { return unix_seconds / kCodeSeconds; }

/// The seed in a file: base32. Throws InvalidUsage when it is none.
std::string ReadCodeSecret(const std::string& path);

}  // namespace cairn::cli
