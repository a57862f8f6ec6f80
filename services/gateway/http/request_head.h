#pragma once

#include <optional>
#include <string_view>

#include "gateway/http/message.h"

namespace cairn::gateway::http {

/// Reads a head that CheckHead has let pass. Nothing when Beast's parser reads it differently or not at all, in any
/// point: then nobody knows what the client meant.
std::optional<Head> ReadHeadFields(std::string_view head, std::uint64_t content_length);

}  // namespace cairn::gateway::http
