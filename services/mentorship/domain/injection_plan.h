#pragma once

#include <vector>

#include "mentorship/domain/contact_outreach.h"

// When the next injection is to be expected, from what prescribing tells of.
namespace cairn::mentorship::domain {

/// Extended-release naltrexone is given every 4 weeks (Vivitrol prescribing information, 2.1, 2022).
constexpr int kInjectionIntervalDays = 28;

/// The injections of an episode by number: those that were given, on any order of days, and, where an order for them
/// stands, the next, four weeks after the last. The first has no day before it is given. Pure.
std::vector<PlannedDose> PlannedInjections(std::vector<Date> given_on, bool ordered);

}  // namespace cairn::mentorship::domain
