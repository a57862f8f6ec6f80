#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace cairn::gateway::forwarding {

/// `grpc-timeout`: one to eight digits and a unit (H, M, S, m, u, n). Nothing for anything else. Rounded up to whole
/// milliseconds; at most an hour.
std::optional<std::chrono::milliseconds> ReadTimeout(std::string_view text);

}  // namespace cairn::gateway::forwarding
