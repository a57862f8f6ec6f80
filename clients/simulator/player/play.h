#pragma once

#include <ostream>

#include "clients/simulator/player/clinic.h"

namespace cairn::simulator {

struct Played {
  int calls = 0;
  /// Those by which lives were written down: as many as CallsOf says, where nobody is without a mentor.
  int of_lives = 0;
  int events = 0;
  double seconds = 0;
};

struct PlayOptions {
  /// Directory with a profile of each role, each with a session.
  std::string profiles{};
  /// In which people are enrolled; empty: the clinic's first.
  std::string programme{};
  /// How many people.
  int at_once = 1;
};

/// Writes the plan down through the API: everybody is imported, then enrolled, then treated; of one person everything
/// in order, of several at once (`at_once`). Calls carry ids that follow from the plan: played again, also after a run
/// that was killed, it does what is missing and nothing twice. Progress goes to `log`. Throws cli::Failure, whose
/// message says which person.
Played Play(const Plan& plan, const PlayOptions& options, std::ostream& log);

}  // namespace cairn::simulator
