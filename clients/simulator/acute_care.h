#pragma once

#include <cstdint>
#include <vector>

#include "clients/simulator/course.h"

namespace cairn::simulator {

/// What people say of overdoses, visits to an emergency department and admissions: about every three months, of all the
/// days since they were asked last, and at the end by who can be reached. `course`: one episode with its doses.
std::vector<Event> PlanAcuteCare(std::uint64_t seed, int stream, const Person& person, const Course& course,
                                 Date today);

}  // namespace cairn::simulator
