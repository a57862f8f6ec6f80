#pragma once

#include <cstdint>
#include <vector>

#include "clients/simulator/course.h"

// What people answer to instruments, and tell of their drinking.
namespace cairn::simulator {

/// On days on which they come anyway, as the schedule asks (`house_2026_11` of outcomes): at intake, and at the first
/// visit within the time that it leaves. Who does not come is not asked. Nothing of more than two years before `today`:
/// the contracts take no answer of then. `course` is one episode and has all its other events;
/// `stream`: of the chance that decides.
std::vector<Event> PlanInstruments(std::uint64_t seed, int stream, const Person& person, const Course& course,
                                   Date today);

}  // namespace cairn::simulator
