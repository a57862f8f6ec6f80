#pragma once

#include <random>

#include "mentorship/domain/candidate_profile.h"
#include "mentorship/domain/matching_rules.h"

namespace cairn::mentorship::domain::tests {

inline constexpr Date kToday{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(27)};

/// The rules that ship.
const MatchingRules& Shipped();

/// Ids that say a number: the same number, the same id.
PatientId PatientNumber(int number);
MentorId MentorNumber(int number);

/// Everything is known, and a pair of the two is allowed and scores all points.
PatientPreferences APatient(int number = 1);
MentorProfile AMentor(int number = 1);

/// Anything, of which much fits and each fact may be missing, out of little enough that pools are crowded.
PatientPreferences AnyPatient(std::mt19937& random, int number);
MentorProfile AnyMentor(std::mt19937& random, int number);

}  // namespace cairn::mentorship::domain::tests
