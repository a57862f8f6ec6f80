#pragma once

#include <cstdint>
#include <vector>

#include "mentorship/domain/matching_proposal.h"

// When mentors leave, fall ill or come: who should change, out of few, so that more have a mentor, or a better one.
namespace cairn::mentorship::domain {

/// A match that holds a place today.
struct StandingMatch {
  PatientId patient{};
  MentorId mentor{};
  Date matched_on{};
};

struct RematchTerms {
  /// What it is worth that a match goes on, in thousandths of a point.
  int continuity_thousandths = 0;
  /// How many patients may get another mentor, get one who had none, or lose theirs.
  int most_changes = 0;
};

/// Why a match ends.
struct EndedMatch {
  PatientId patient{};
  MentorId mentor{};
  /// What has made it impossible; empty where it ends so that others, or this patient, have it better.
  ConstraintSet impossible{};
  /// The mentor is not there any more.
  bool mentor_gone = false;
};

struct RematchProposal {
  std::string rules_version{};
  /// Each in the order of who has waited longest, then id. What would block a match as a new one shows in its fit.
  std::vector<ProposedMatch> kept{};
  std::vector<ProposedMatch> begun{};
  /// The impossible ones first.
  std::vector<EndedMatch> ended{};
  /// Who has nobody then.
  std::vector<PatientId> waiting{};
  int changes = 0;
  /// Thousandths of a point of what is kept and begun, continuity included.
  std::int64_t total_score = 0;
  /// As measures::RematchAnswer says of it, among answers in which mentors without room to spare, named in
  /// `closed_to_swaps`, take new patients into free places alone.
  bool proven = false;
  std::int64_t bound_score = 0;
  std::vector<MentorId> closed_to_swaps{};
};

/// The best proposal that changes at most so many of `patients`: those who wait, and those of `standing`. Whoever has a
/// mentor and is not among `patients` stays where they are. Matches first, then scores, as measures::Rematch; what is
/// impossible ends, and counts for no change.
///
/// A match goes on unless it is known that the two have no language, reach, hours in common, that the mentor is not of
/// a gender that the patient asks for, or that there is a conflict; what a mentor must have for a new match
/// (credential, supervision, recovery, a place), and facts that are missing, end nothing. What begins breaks no
/// constraint, and fits into the capacity: a match in its first days weighs more than an old one that makes room for
/// it, so that where this would not fit the mentor is closed to swaps, and all is solved anew. Errors: as Propose;
/// INVALID_REQUEST of terms below 0. A patient is at most once in `standing`. Pure.
platform::Result<RematchProposal> ProposeRematch(const std::vector<PatientPreferences>& patients,
                                                 const std::vector<MentorProfile>& mentors,
                                                 const std::vector<StandingMatch>& standing, const MatchingRules& rules,
                                                 Date today, const RematchTerms& terms);

}  // namespace cairn::mentorship::domain
