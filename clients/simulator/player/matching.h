#pragma once

#include <string>
#include <vector>

#include "clients/simulator/player/clinic.h"

namespace cairn::simulator {

/// A proposal for everybody who waits, approved for the people of the plan (the others go on waiting), and the first
/// contact of most of those who were matched. `ids`: by the number of the person. That nobody can be matched is no
/// error. Throws cli::Failure.
void MatchWithMentors(Desk& desk, const Clinic& clinic, const Plan& plan, const std::vector<std::string>& ids);

}  // namespace cairn::simulator
