#pragma once

#include <string>
#include <string_view>

namespace cairn::platform::crypto {

/// Two lower-case digits for each byte.
std::string Hexadecimal(std::string_view bytes);

}  // namespace cairn::platform::crypto
