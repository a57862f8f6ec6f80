#pragma once

#include <cstdint>
#include <vector>

#include "clients/simulator/course.h"

namespace cairn::simulator {

/// Sessions one to one, and modules of therapy one after the other, of an episode. Sessions that somebody missed are
/// there for the last four weeks before `today` only: what is older and was not held the contracts do not take.
std::vector<Event> PlanCounselling(std::uint64_t seed, int stream, const Person& person, const Course& course,
                                   Date today);

}  // namespace cairn::simulator
