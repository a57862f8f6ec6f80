#pragma once

#include <string>

#include "cairn/enrollment/v1/break_glass_service.pb.h"
#include "clients/cli/connection.h"

namespace cairn::cli {

/// The opening that `text` (an id) means among those that the caller sees; the only open one of the caller's when
/// `text` is empty and `only_open`. Throws NotFound BREAK_GLASS_NOT_FOUND, or Ambiguous with those that fit.
enrollment::v1::BreakGlass FindBreakGlass(Connection& connection, const std::string& text, bool only_open);

}  // namespace cairn::cli
