#pragma once

#include <optional>
#include <vector>

#include "prescribing/domain/due_date.h"

namespace cairn::prescribing::domain {

/// What a person's days look like to somebody who ticks them off one by one. Days count from an arbitrary day 0.
struct NaiveStatus {
  DueState state = DueState::kNeverStarted;
  std::optional<int> due_on{};
  Protection protection = Protection::kUnprotected;
};

struct NaiveEvent {
  DoseKind kind = DoseKind::kInjection;
  int on = 0;
  int days = 0;
};

/// The state on `today`, by the words of due_date.h with its default policy, written without its code: a calendar of
/// days and a box of tablets. Injections, dispenses and stops of everything only.
NaiveStatus NaiveStatusOn(const std::vector<NaiveEvent>& events, int today);

}  // namespace cairn::prescribing::domain
