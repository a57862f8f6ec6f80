#pragma once

#include <cstdint>
#include <vector>

#include "clients/simulator/course.h"

namespace cairn::simulator {

/// Matches with mentors and what the two did together, of an episode: a first contact within three days or the match is
/// over, then as often as the house promises (contacts a week 2 for four weeks, 1 until the twelfth, then 2 a month),
/// which does not always come to be. Who wants a mentor and has none on the last day waits for one.
std::vector<Event> PlanMentoring(std::uint64_t seed, int stream, const Person& person, const Course& course,
                                 Date today);

}  // namespace cairn::simulator
