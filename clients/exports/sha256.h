#pragma once

#include <string>
#include <string_view>

namespace cairn::exports {

/// In hexadecimal.
std::string Sha256Of(std::string_view bytes);

}  // namespace cairn::exports
