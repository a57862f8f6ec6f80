#pragma once

#include <array>
#include <optional>
#include <utility>

#include "mentorship/domain/candidate_profile.h"
#include "mentorship/domain/matching_rules.h"

// One patient and one mentor: may they be matched, and how well do they fit?
namespace cairn::mentorship::domain {

/// Points are counted in thousandths, whole numbers, so that a flow adds them exactly; a part is rounded down to one.
constexpr int kThousandths = 1000;

struct PairFit {
  /// Every constraint that blocks; empty: the pair is allowed.
  ConstraintSet blocked{};
  /// Those of `blocked` that block for want of a fact.
  ConstraintSet unknown{};
  /// By part, in thousandths of a point, whether allowed or not: what the pair would score.
  std::array<int, kScoreParts> parts{};
  /// By part: it scores 0 for want of a fact.
  std::bitset<kScoreParts> parts_unknown{};

  bool allowed() const { return blocked.empty(); }
  /// Thousandths of a point, 0 to 100,000.
  int score() const;
  int part(ScorePart part) const { return parts[static_cast<std::size_t>(part) - 1]; }
  bool operator==(const PairFit&) const = default;
};

/// Halves of a place: a match weighs 2, and new_match_halves in its first new_match_days (the day on which it began is
/// the first).
struct Caseload {
  int capacity_halves = 0;
  int load_halves = 0;
  /// How many new matches there is room for, at least 0.
  int places = 0;
  bool operator==(const Caseload&) const = default;
};

/// Judges pairs by `rules` (which have no Problems and outlive it) as of `today`. Pure, the same for the same facts.
class PairJudge {
 public:
  PairJudge(const MatchingRules& rules, Date today);

  /// What a match that began on that day weighs today; and what one weighs that begins today.
  int WeightInHalves(Date matched_on) const;
  int NewWeightInHalves() const { return new_match_halves_; }

  /// Nothing when the capacity or the matches are not known. A capacity below 0 is 0.
  std::optional<Caseload> CaseloadOf(const MentorProfile& mentor) const;

  /// The complete set of what blocks, and the score by part.
  ///
  ///  - SUBSTANCE, MEDICATION: all or nothing. Any entry of the mentor's medication experience counts.
  ///  - LIVED_EXPERIENCE, SCHEDULE: in proportion, full from full_from_shared and full_from_minutes.
  ///  - LOCATION: full where both meet in person and live within in_person_miles, telehealth_percent where both use
  ///    telehealth; unknown where neither is known to hold and something is missing.
  ///  - AGE: 1 - years between / nothing_from_years. LOAD: 1 - load / capacity, before the match.
  PairFit Judge(const PatientPreferences& patient, const MentorProfile& mentor) const;

  /// Whether `a` comes before `b` where nothing else decides, by the rules' ties. A load that is not known comes last;
  /// who never had a match has had none for longest.
  bool ComesBefore(const MentorProfile& a, const MentorProfile& b) const;

  /// Places more that `mentor` needs for one match on top of `new_matches`; nothing when capacity is not known.
  std::optional<int> PlacesMoreFor(const MentorProfile& mentor, int new_matches) const;

  const MatchingRules& rules() const { return rules_; }

 private:
  /// How much of a part, as a fraction; nothing when that is not known.
  using Share = std::optional<std::pair<int, int>>;

  void Require(const PatientPreferences& patient, const MentorProfile& mentor, PairFit& fit) const;
  void Score(const PatientPreferences& patient, const MentorProfile& mentor, PairFit& fit) const;
  Share LocationOf(const PatientPreferences& patient, const MentorProfile& mentor) const;

  const MatchingRules& rules_;
  const Date today_;
  std::array<int, kScoreParts> weights_{};
  int new_match_days_ = 0;
  int new_match_halves_ = 0;
  int reach_miles_ = 0;
  int least_recovery_months_ = 0;
  int least_shared_minutes_ = 0;
  int full_from_shared_ = 0;
  int full_from_minutes_ = 0;
  int near_miles_ = 0;
  int telehealth_percent_ = 0;
  int nothing_from_years_ = 0;
};

}  // namespace cairn::mentorship::domain
