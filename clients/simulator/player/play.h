#pragma once

#include <ostream>

#include "clients/simulator/player/clinic.h"

namespace cairn::simulator {

struct Played {
  int calls = 0;
  int events = 0;
  double seconds = 0;
};

/// Writes the plan down through the API: everybody is imported, then enrolled, then treated; of one person everything
/// in order, of several at once (`at_once`). Calls carry ids that follow from the plan: played again, also after a run
/// that was killed, it does what is missing and nothing twice. Progress goes to `log`. Throws cli::Failure, whose
/// message says which person.
Played Play(const Plan& plan, const std::string& profiles, int at_once, std::ostream& log);

}  // namespace cairn::simulator
