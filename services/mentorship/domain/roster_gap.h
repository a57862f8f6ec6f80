#pragma once

#include <vector>

#include "mentorship/domain/roster_coverage.h"

namespace cairn::mentorship::domain {

/// Numbers as in roster_service.proto.
enum class GapReason {
  /// On some day of the gap no rotation of the line holds.
  kNoRotation = 1,
  /// On some day one does, and none of its shifts covers the time.
  kNoShift = 2,
  /// A holiday without a duty at that time.
  kHoliday = 3,
  /// Somebody left the line, and nobody came.
  kLeft = 4,
  /// Of the backup: whoever is on it is on the first line as well.
  kIsFirst = 5
};

/// Why nobody is on `line` in a gap that CoverageOf found: every reason that holds for some of it, in order of their
/// numbers; never none. `roster` has no Problems. Pure.
std::vector<GapReason> ReasonsOf(const Roster& roster, OnCallLine line, const Uncovered& gap);

}  // namespace cairn::mentorship::domain
