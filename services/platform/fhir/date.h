#pragma once

#include <optional>
#include <string_view>

#include "platform/time/time.h"

namespace cairn::platform::fhir {

/// The days that a FHIR date or dateTime may mean: one for a full date, all of a month or year for a partial one.
struct DayRange {
  Date first;
  Date last;
};

/// FHIR R4 2.24.0.1 (2019): YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss[.f…] with Z or an offset of at most 14
/// hours. With a time, `first` and `last` are the day where it was written and the day in UTC, the earlier one first.
std::optional<DayRange> ParseFhirDateTime(std::string_view text);

/// Is it a year or a year and month only?
bool IsPartialDate(std::string_view text);

}  // namespace cairn::platform::fhir
