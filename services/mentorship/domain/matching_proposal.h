#pragma once

#include <optional>
#include <vector>

#include "measures/matching_pool.h"
#include "mentorship/domain/matching_pair.h"
#include "platform/result/result.h"

// A whole pool of patients who wait: who gets whom, why, and why somebody gets nobody yet.
namespace cairn::mentorship::domain {

/// INVALID_ARGUMENT POOL_TOO_LARGE (metadata: field, problem): what the solver says of a pool beyond its limits.
platform::Error TooLarge(const measures::MatchProblem& problem);

struct ProposedMatch {
  PatientId patient{};
  MentorId mentor{};
  PairFit fit{};
};

/// What stands between a patient and a mentor: with all of `constraints` lifted the two can be matched while everybody
/// whom the answer matches keeps a mentor; with fewer they can't.
struct Obstacle {
  MentorId mentor{};
  ConstraintSet constraints{};
  /// What the two would score.
  int score = 0;
  /// Where kCapacity is one of them: places that the mentor would need beside those they have. Nothing where that is
  /// not known, and where kCapacity is none of them.
  std::optional<int> places_more{};
};

struct UnmatchedPatient {
  PatientId patient{};
  /// Every constraint that stands between the patient and some mentor.
  ConstraintSet blocked{};
  /// One for each mentor, the smallest change first: fewest constraints, then the highest score, then the rules' ties.
  /// Empty only where there are no mentors.
  std::vector<Obstacle> obstacles{};
};

struct Proposal {
  /// Of the rules that it was made by.
  std::string rules_version{};
  /// In the order of `patients`.
  std::vector<ProposedMatch> matches{};
  std::vector<UnmatchedPatient> unmatched{};
  /// Whom the numbers of `pool` and `answer` mean.
  std::vector<PatientId> patients{};
  std::vector<MentorId> mentors{};
  measures::MatchingPool pool{};
  /// With the certificate that measures::WrongWith verifies.
  measures::MatchAnswer answer{};
};

/// The best proposal for `patients` and `mentors` (each id once, any order, the order means nothing) as of `today`:
/// first as many matches as possible, then the highest total score, exactly. Of several best ones it is the first:
/// who has waited longest, then the lower id, gets the mentor whom the rules' ties put first.
///
/// No constraint is broken, and no mentor gets more new matches than they have places. Missing facts block, or score 0.
/// Where a mentor's places are all given away, kCapacity is an obstacle for whom the answer left out, unless others can
/// move so that everybody keeps a mentor. INVALID_ARGUMENT POOL_TOO_LARGE beyond the limits of
/// measures/matching_pool.h. Pure.
platform::Result<Proposal> Propose(const std::vector<PatientPreferences>& patients,
                                   const std::vector<MentorProfile>& mentors, const MatchingRules& rules, Date today);

}  // namespace cairn::mentorship::domain
