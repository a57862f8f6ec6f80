#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "platform/access/token.h"

namespace cairn::platform::access {

inline constexpr std::chrono::seconds kMaxTokenLife{60};

/// The three parts of a compact JWT.
struct TokenParts {
  /// What the signature is over; points into the token.
  std::string_view signed_text;
  std::string header;
  std::string payload;
  /// 64 bytes.
  std::string signature;
};
std::optional<TokenParts> SplitToken(std::string_view token);

/// 1 to 64 characters of [A-Za-z0-9_-].
bool IsKeyId(std::string_view text);

/// The key id of a header that is exactly {"alg":"EdDSA","kid":…,"typ":"cairn+jwt"}, in any order.
std::optional<std::string> KeyIdOf(const std::string& header);

struct ReadToken {
  std::string key_id;
  Claims claims;
  Instant not_before;
};

/// What a payload says, when it is one of directory's for `audience`, with every claim sound and a life of at most 60
/// seconds.
std::optional<ReadToken> ReadPayload(const std::string& payload, const std::string& audience);

}  // namespace cairn::platform::access
