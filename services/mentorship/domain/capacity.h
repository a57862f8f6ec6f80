#pragma once

#include <string>
#include <vector>

#include "mentorship/domain/certification.h"
#include "mentorship/domain/mentor.h"
#include "platform/time/time.h"

// How much a mentor carries. A match weighs one, and one and a half in its first 30 days (house rule): counted in
// halves, so that every sum is exact.
namespace cairn::mentorship::domain {

/// 3 for the first 30 days, the day of the match being the first; then 2.
int WeightInHalves(platform::Date matched_on, platform::Date today);

/// Of all matches that have not ended.
int LoadInHalves(const std::vector<platform::Date>& matched_on, platform::Date today);

/// Why no new match can be made with the mentor on `today`, in this order: NOT_ACTIVE; NOT_CERTIFIED, when no
/// certificate is in force; CAPACITY_TOO_SMALL, when their capacity is smaller than the weight of one match that begins
/// today, so that they take nobody, ever; else NO_CAPACITY, when it would be over their capacity with what they carry.
/// Empty: one can.
std::vector<std::string> ClosedBecause(const Mentor& mentor, const std::vector<Certification>& certifications,
                                       int load_in_halves, platform::Date today);

}  // namespace cairn::mentorship::domain
