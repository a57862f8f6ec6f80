#pragma once

#include <string>
#include <string_view>

namespace cairn::directory {

/// RFC 2104 with SHA-1, 20 bytes. For one-time codes alone, which authenticator programs compute so.
std::string HmacSha1(std::string_view key, std::string_view message);

}  // namespace cairn::directory
