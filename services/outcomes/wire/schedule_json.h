#pragma once

#include <set>
#include <string>
#include <string_view>

#include "outcomes/domain/reassessment.h"
#include "platform/result/result.h"

namespace cairn::outcomes::wire {

/// Reads a schedule (schedule/house_2026_11.json shows every key) of the instruments with these ids. INVALID_ARGUMENT
/// INVALID_SCHEDULE, with every problem in `fields`: what is not JSON of the right shape, a key that is missing or not
/// known, and all that domain::ProblemsOf names. What comes back has none.
platform::Result<domain::ReassessmentSchedule> ScheduleFromJson(std::string_view json,
                                                                const std::set<std::string>& instruments);

/// schedule/house_2026_11.json, as the binary carries it.
std::string_view ShippedScheduleJson();

/// The schedule of ShippedScheduleJson for the instruments that ship, read once. Throws std::runtime_error when it has
/// problems: the service does not start then. Thread-safe.
const domain::ReassessmentSchedule& ShippedSchedule();

}  // namespace cairn::outcomes::wire
