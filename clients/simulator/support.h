#pragma once

#include <cstdint>
#include <vector>

#include "clients/simulator/course.h"

namespace cairn::simulator {

/// Calls for somebody to talk to at once, at any hour of the days of an episode, each closed on its day or the next.
std::vector<Event> PlanSupport(std::uint64_t seed, int stream, const Person& person, const Course& course, Date today);

}  // namespace cairn::simulator
