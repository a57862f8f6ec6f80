#pragma once

#include "directory/wire/fhir_parts.h"

namespace cairn::directory::wire {

/// mon, tue …: FHIR R4 days-of-week, in the order of the ISO numbers from 1.
constexpr std::string_view kDaysOfWeek[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// A PractitionerRole becomes one role at each of its locations. `practitioner` and `location` are required. `code` and
/// `specialty` give NUCC codes, `telecom` a phone for work, `availableTime` the hours: all day on all seven days is
/// around the clock, an end at 00:00:00 the end of the day, an end in second 59 that of its minute; an end that is not
/// after the start is HOURS_CROSS_MIDNIGHT.
void ReadPractitionerRole(const Node& role, ImportedRecord& record);

}  // namespace cairn::directory::wire
