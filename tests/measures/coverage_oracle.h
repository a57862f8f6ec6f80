#pragma once

#include <set>
#include <span>
#include <vector>

#include "measures/supply.h"

namespace cairn::measures {

/// Covered days of tablets (of several products, whose surplus is carried) and injections, found by living through one
/// day after the other with boxes of tablets: slow, and written without looking at what it is to check.
std::set<std::chrono::sys_days> LiveThrough(std::span<const SupplyEvent> events, const std::vector<DayRange>& stays);

}  // namespace cairn::measures
