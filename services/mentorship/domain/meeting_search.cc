#include "mentorship/domain/meeting_search.h"

namespace cairn::mentorship::domain {

std::vector<platform::FieldViolation> CheckSearch(const MeetingSearch& search) {
  constexpr double kNearest = 1;
  constexpr double kFarthest = 250;
  std::vector<platform::FieldViolation> violations;
  if (search.position && !search.postal_code.empty())
    violations.push_back({"position", "must not be given together with a postal code"});
  if (search.position && !IsOnGlobe(*search.position)) violations.push_back({"position", "must be on the globe"});
  // Not written as two comparisons with || : a NaN is in no range.
  if (!(search.radius_miles >= kNearest && search.radius_miles <= kFarthest))
    violations.push_back({"radius_miles", "must be 1 to 250"});
  if (search.from_minute && search.until_minute && *search.until_minute < *search.from_minute)
    violations.push_back({"until_minute", "must not be before from_minute"});
  if (search.attendance == Attendance::kSuspended)
    violations.push_back({"attendance", "meetings that are suspended are not found"});
  if (search.by_distance && !search.HasPlace()) violations.push_back({"order", "by distance needs a place"});
  return violations;
}

}  // namespace cairn::mentorship::domain
