#pragma once

#include <cstdint>
#include <vector>

#include "clients/simulator/course.h"

// Counselling, therapy by modules, mentors, and calls for support.
namespace cairn::simulator {

/// Of the last four weeks before `today`, and nothing earlier: that is as far back as the contracts take a session, and
/// assigning a module or asking for a mentor takes the day of the call. Nothing for who has been discharged.
std::vector<Event> PlanSupport(std::uint64_t seed, const Person& person, const Course& course, Date today);

}  // namespace cairn::simulator
