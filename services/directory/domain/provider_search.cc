#include "directory/domain/provider_search.h"

#include "standing/domain/us_state.h"

namespace cairn::directory::domain {

namespace {

constexpr double kLeastRadiusMiles = 1;
constexpr double kMostRadiusMiles = 250;

// False for NaN too.
bool IsFromTo(double number, double least, double most) { return number >= least && number <= most; }

}  // namespace

std::vector<platform::FieldViolation> CheckSearch(const ProviderSearch& search) {
  std::vector<platform::FieldViolation> violations;
  const bool wants_place = search.HasPlace() || search.telehealth_state.empty() || search.radius_miles != 0;
  if (wants_place && !search.HasPlace()) {
    violations.push_back({"zip", "a ZIP or a position is needed, unless only telehealth into a state is asked for"});
  }
  if (!search.zip.empty() && search.position) {
    violations.push_back({"position", "must be absent where a ZIP is given: a search has one place"});
  }
  if (search.position && !IsFromTo(search.position->latitude, -90, 90)) {
    violations.push_back({"position.latitude", "must be a number from -90 to 90"});
  }
  if (search.position && !IsFromTo(search.position->longitude, -180, 180)) {
    violations.push_back({"position.longitude", "must be a number from -180 to 180"});
  }
  if (wants_place && !IsFromTo(search.radius_miles, kLeastRadiusMiles, kMostRadiusMiles)) {
    violations.push_back({"radius_miles", "must be from 1 to 250 miles"});
  }
  if (!search.telehealth_state.empty() && !standing::IsUsState(search.telehealth_state)) {
    violations.push_back(
        {"telehealth_state", "must be the USPS code of a state, the District of Columbia or a territory"});
  }
  return violations;
}

}  // namespace cairn::directory::domain
