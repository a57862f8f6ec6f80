#pragma once

#include <array>
#include <bitset>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/result/result.h"
#include "platform/time/time.h"

// What matching is told by whoever answers for it: the limits of each hard constraint, the weight of each scored part,
// and which of two equal mentors comes first. The engine (matching_pair.h) is code, the rules are data;
// rules/matching_2026_11.json are those that ship.
namespace cairn::mentorship::domain {

/// What must hold for a pair. A fact that is missing holds nothing: the constraint blocks. Numbers are stored.
enum class Constraint {
  /// The mentor's credential is verified and in force today.
  kCredential = 1,
  /// The mentor has a supervisor.
  kSupervision = 2,
  /// The mentor has a place for a new match.
  kCapacity = 3,
  /// The two have a language in common.
  kLanguage = 4,
  /// The mentor is of a gender that the patient asks for.
  kGender = 5,
  /// The mentor may work with people in the patient's state, and both can meet in person or by telehealth.
  kReach = 6,
  /// No relation between the two that forbids it, no community that the patient avoids, not the mentor's own record.
  kConflict = 7,
  /// The mentor's own recovery is long enough.
  kRecovery = 8,
  /// They share enough hours of the week.
  kSchedule = 9,
  /// No offer or match between the two has come to nothing before.
  kEarlierOffer = 10
};
inline constexpr int kConstraints = 10;

/// What a pair is scored by. A fact that is missing scores 0. Numbers are stored.
enum class ScorePart {
  /// The patient's primary substance is one that the mentor has recovered from.
  kSubstance = 1,
  kLivedExperience = 2,
  kSchedule = 3,
  kLocation = 4,
  kAge = 5,
  kMedication = 6,
  /// The less of their capacity a mentor has in use, the more.
  kLoad = 7
};
inline constexpr int kScoreParts = 7;

/// Which of two mentors comes first where nothing else decides. Numbers are stored.
enum class TieRule { kLowerLoad = 1, kLongerSinceLastMatch = 2, kId = 3 };

/// The words of the rules' file, UPPER_SNAKE, in the order of the enum.
inline constexpr std::array<std::string_view, kConstraints> kConstraintNames = {
    "CREDENTIAL", "SUPERVISION", "CAPACITY", "LANGUAGE", "GENDER",
    "REACH",      "CONFLICT",    "RECOVERY", "SCHEDULE", "EARLIER_OFFER"};
inline constexpr std::array<std::string_view, kScoreParts> kScorePartNames = {
    "SUBSTANCE", "LIVED_EXPERIENCE", "SCHEDULE", "LOCATION", "AGE", "MEDICATION", "LOAD"};
inline constexpr std::array<std::string_view, 3> kTieRuleNames = {"LOWER_LOAD", "LONGER_SINCE_LAST_MATCH", "ID"};
inline std::string_view Name(Constraint constraint) {
  return kConstraintNames[static_cast<std::size_t>(constraint) - 1];
}
inline std::string_view Name(ScorePart part) { return kScorePartNames[static_cast<std::size_t>(part) - 1]; }

/// Which constraints block; each once, in order of their numbers.
class ConstraintSet {
 public:
  ConstraintSet() = default;
  ConstraintSet(std::initializer_list<Constraint> constraints) {
    for (const auto constraint : constraints) Add(constraint);
  }
  void Add(Constraint constraint) { bits_.set(At(constraint)); }
  void Remove(Constraint constraint) { bits_.reset(At(constraint)); }
  bool Has(Constraint constraint) const { return bits_.test(At(constraint)); }
  int size() const { return static_cast<int>(bits_.count()); }
  bool empty() const { return bits_.none(); }
  std::vector<Constraint> List() const;
  /// One bit a constraint, that of number n being 2^(n-1).
  unsigned long bits() const { return bits_.to_ulong(); }
  ConstraintSet& operator|=(const ConstraintSet& other) {
    bits_ |= other.bits_;
    return *this;
  }
  bool operator==(const ConstraintSet&) const = default;

 private:
  static std::size_t At(Constraint constraint) { return static_cast<std::size_t>(constraint) - 1; }
  std::bitset<kConstraints> bits_;
};

struct MatchingRule {
  /// In plain words, for the person who asks why.
  std::string title{};
  /// Limits by name, unit in the name, all whole; which a rule needs says Problems.
  std::map<std::string, int, std::less<>> numbers{};
  std::string source{};
  /// YYYY, YYYY-MM or YYYY-MM-DD.
  std::string source_date{};
  /// What in the rule is the clinic's own policy and not the source's; "none" where nothing is.
  std::string house_policy{};
  /// Who answers for the rule.
  std::string owner{};
  bool operator==(const MatchingRule&) const = default;
};

struct ScoreRule {
  MatchingRule rule{};
  /// Points of 100 that a pair gets who fit wholly.
  int weight = 0;
  bool operator==(const ScoreRule&) const = default;
};

struct MatchingRules {
  std::string version{};
  platform::Date effective_on{};
  /// How many candidates a patient is shown where there are as many.
  int least_candidates = 0;
  std::map<Constraint, MatchingRule> constraints{};
  std::map<ScorePart, ScoreRule> parts{};
  std::vector<TieRule> ties{};
  bool operator==(const MatchingRules&) const = default;
};

/// Everything that is wrong with `rules`, each with its path in the file (`parts.AGE.weight`): a constraint, part,
/// number or origin that is missing; a number that is not known or out of its range; weights that are not 100 together;
/// ties that name a rule twice or do not end with the id, so that something would be left to chance. Empty: pairs can
/// be judged by them. Pure.
///
/// Numbers: CAPACITY new_match_days, new_match_halves (what a match weighs in its first days, in halves of a place; 2
/// later); REACH in_person_miles; RECOVERY least_months; SCHEDULE least_minutes; LIVED_EXPERIENCE full_from_shared;
/// SCHEDULE (scored) full_from_minutes; LOCATION in_person_miles, telehealth_percent; AGE nothing_from_years.
std::vector<platform::FieldViolation> Problems(const MatchingRules& rules);

}  // namespace cairn::mentorship::domain
