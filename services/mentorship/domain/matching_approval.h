#pragma once

#include <vector>

#include "mentorship/domain/matching_pair.h"

// Between a proposal and its approval things change: nothing goes live that would not be allowed now.
namespace cairn::mentorship::domain {

struct PairToApprove {
  PatientId patient{};
  MentorId mentor{};
};

/// Why a pair cannot be approved now.
struct Refusal {
  PairToApprove pair{};
  /// Every constraint that blocks it now; kCapacity too where the places are taken by pairs before it in the list.
  ConstraintSet blocked{};
  /// One of the two is not there any more: discharged, left, or matched elsewhere meanwhile.
  bool gone = false;
  /// The patient stands in the list before.
  bool twice = false;
};

/// What stands against approving `pairs`, in their order, given everybody as they are now: patients who still wait, and
/// mentors with all matches that hold a place, those of other proposals approved meanwhile too. Empty: all of them can
/// be approved together without exceeding a capacity. Whoever approves holds the mentors' rows while asking, so that of
/// two approvals at once the second sees what the first has taken. Pure.
std::vector<Refusal> RefusalsOf(const std::vector<PairToApprove>& pairs,
                                const std::vector<PatientPreferences>& patients,
                                const std::vector<MentorProfile>& mentors, const MatchingRules& rules, Date today);

}  // namespace cairn::mentorship::domain
