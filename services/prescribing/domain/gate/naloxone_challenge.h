#pragma once

#include <string>

#include "prescribing/domain/gate/verdict.h"

namespace cairn::prescribing::domain::gate {

enum class ChallengeStanding {
  /// None that counts: none recent enough, or the last one aborted or badly recorded.
  kNone = 1,
  kPassed = 2,
  kNotPassed = 3,
};

struct ChallengeReading {
  ChallengeStanding standing = ChallengeStanding::kNone;
  /// Why, in a sentence.
  std::string reason{};
  /// When another one may be done, after one that was not passed.
  std::optional<Instant> retry_from{};
  /// Those that count, the last one last.
  std::vector<const Observed<NaloxoneChallenge>*> challenges{};
};

/// What the challenges on record say, by the numbers of rule G07. One counts when it ended at most
/// challenge_max_age_hours ago. It is passed when it is recorded so, the dose and the observation were those of the
/// procedure, and the withdrawal scale rose by less than cows_rise_fail; it is not passed when it is recorded so or the
/// scale rose by as much. After one that was not passed, only one begun retry_after_hours later may pass. Source:
/// Vivitrol prescribing information, 2.1 and 5.3, 2022 (challenge, retry); doses and times as in common use; the rise
/// in the scale is house policy. A pass makes precipitated withdrawal less likely, not impossible.
ChallengeReading JudgeChallenges(const Case& gate_case);

}  // namespace cairn::prescribing::domain::gate
