#pragma once

#include <optional>
#include <vector>

#include "mentorship/domain/matching_pair.h"

// The desk's question: whom can this patient choose from, and why not more?
namespace cairn::mentorship::domain {

struct Candidate {
  MentorId mentor{};
  PairFit fit{};
};

/// A mentor who is not a candidate, and the complete set of why.
struct PassedOver {
  MentorId mentor{};
  PairFit fit{};
  /// Where kCapacity blocks: places more that the mentor would need; nothing where that is not known.
  std::optional<int> places_more{};
};

struct CandidateList {
  /// The best first: highest score, then the rules' ties. All who may be matched, so at least the rules'
  /// least_candidates where there are as many.
  std::vector<Candidate> candidates{};
  /// Everybody else, the nearest first: fewest constraints, then the highest score, then the ties.
  std::vector<PassedOver> passed_over{};
  /// There are fewer than the rules' least_candidates.
  bool few = false;
  /// By constraint, in order of their numbers: how many mentors it blocks, alone or with others.
  std::array<int, kConstraints> blocks{};
};

/// Candidates for one patient among `mentors` (each id once, any order) as of `today`. A list for a conversation and
/// no proposal: two patients may be shown the same last place. Pure.
CandidateList CandidatesFor(const PatientPreferences& patient, const std::vector<MentorProfile>& mentors,
                            const MatchingRules& rules, Date today);

}  // namespace cairn::mentorship::domain
