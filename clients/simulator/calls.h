#pragma once

#include "clients/simulator/plan.h"

namespace cairn::simulator {

/// Is it asked, seen or measured? Nothing that is done goes by it before the next event that is something else.
bool IsLookedAt(const Happening& what);

/// How many calls it takes to write the lives of the plan down (player/patient_steps.h): everything but opening and
/// closing the clinic, stock, alerts and the matching of those who wait.
int CallsOf(const Plan& plan);

}  // namespace cairn::simulator
