#pragma once

#include <optional>
#include <string_view>

#include "google/type/date.pb.h"
#include "platform/time/time.h"

namespace cairn::enrollment::wire {

/// `reason` as in ImportProblem; `description` is a sentence.
struct DateFault {
  std::string_view reason;
  std::string_view description;
};

/// DATE_IN_FUTURE after `today`, INVALID_VALUE before 1900.
std::optional<DateFault> BirthDateFault(platform::Date birth_date, platform::Date today);

/// INVALID_VALUE when `time` is no FHIR date or dateTime or is before birth (as far as `birth_date` is set),
/// DATE_IN_FUTURE after `today`. What a partial date leaves open counts in favour.
std::optional<DateFault> DeceasedFault(std::string_view time, const google::type::Date& birth_date,
                                       platform::Date today);

}  // namespace cairn::enrollment::wire
