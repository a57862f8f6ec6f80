#pragma once

#include <optional>

#include "platform/time/time.h"
#include "prescribing/domain/violations.h"

namespace cairn::prescribing::domain {

using platform::Date;

/// The days of the patient's episode, and today at the clinic.
struct CarePeriod {
  Date enrolled_on{};
  /// Nothing while it is open.
  std::optional<Date> ended_on{};
  Date today{};
};

/// What is wrong with a record of something that happened on `on`: DATE_IN_FUTURE, BEFORE_ENROLMENT, EPISODE_CLOSED (a
/// day after the episode's end; what happened before it may still be written down). Pure.
Violations CheckDay(Date on, const CarePeriod& period);

}  // namespace cairn::prescribing::domain
