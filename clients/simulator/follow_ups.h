#pragma once

#include <cstdint>
#include <vector>

#include "clients/simulator/course.h"

namespace cairn::simulator {

/// The interviews that the programme owes its funder, at intake and some six months later, and, where opioids are the
/// disorder, the days for which a urine specimen was asked for: those of its drug screens, and some on which nobody
/// came. Of who has left nobody is interviewed.
std::vector<Event> PlanFollowUps(std::uint64_t seed, int stream, const Person& person, const Course& course,
                                 Date today);

}  // namespace cairn::simulator
