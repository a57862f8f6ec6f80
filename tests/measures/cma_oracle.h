#pragma once

#include <span>

#include "measures/cma.h"

namespace cairn::measures {

/// CMA1 to CMA9 from their definitions, by living through the follow-up a day at a time with a stock of doses; for
/// whole days of supply. It knows nothing of intervals and their arithmetic. An observation that would have to begin on
/// a part of a day (CMA8 after a change of dose), or after events that lie beyond its end, has no answer here: see
/// `lag_known`.
struct LivedCmas {
  Cmas cmas;
  bool lag_known = true;
};
LivedCmas LiveThrough(std::span<const CmaEvent> events, const CmaWindows& windows, const CmaRules& rules);

}  // namespace cairn::measures
