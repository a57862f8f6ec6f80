#include "mentorship/domain/matching_rematch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/mentorship/domain/people.h"

namespace cairn::mentorship::domain {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using tests::AMentor;
using tests::APatient;
using tests::kToday;
using tests::MentorNumber;
using tests::PatientNumber;
using tests::Shipped;

Date DaysAgo(int count) { return Date(sys_days(kToday) - days(count)); }

struct Clinic {
  std::vector<PatientPreferences> patients;
  std::vector<MentorProfile> mentors;
  std::vector<StandingMatch> standing;
};

RematchProposal Of(const Clinic& clinic, const RematchTerms& terms) {
  return ProposeRematch(clinic.patients, clinic.mentors, clinic.standing, Shipped(), kToday, terms).value();
}

/// A patient and a mentor who have been matched for long.
void Match(Clinic& clinic, int patient, int mentor, int days_ago = 100) {
  clinic.standing.push_back({PatientNumber(patient), MentorNumber(mentor), DaysAgo(days_ago)});
  for (auto& profile : clinic.mentors) {
    if (profile.id == MentorNumber(mentor)) profile.matched_on->push_back(DaysAgo(days_ago));
  }
}

/// Two mentors and two patients, each with the mentor who fits less.
Clinic Crossed(int capacity) {
  Clinic clinic{.patients = {APatient(1), APatient(2)}, .mentors = {AMentor(1), AMentor(2)}, .standing = {}};
  clinic.patients[0].age_years = 30;
  clinic.mentors[0].age_years = 30;
  clinic.patients[1].age_years = 60;
  clinic.mentors[1].age_years = 60;
  for (auto& mentor : clinic.mentors) mentor.capacity = capacity;
  Match(clinic, 1, 2);
  Match(clinic, 2, 1);
  return clinic;
}

TEST(Rematching, SwapsWhereBothFitBetterAndItIsWorthThePrice) {
  const auto clinic = Crossed(20);
  auto proposal = Of(clinic, {.continuity_thousandths = 0, .most_changes = 2});
  EXPECT_EQ(proposal.changes, 2);
  ASSERT_EQ(proposal.begun.size(), 2u);
  EXPECT_EQ(proposal.begun[0].patient, PatientNumber(1));
  EXPECT_EQ(proposal.begun[0].mentor, MentorNumber(1));
  EXPECT_EQ(proposal.ended.size(), 2u);
  EXPECT_TRUE(proposal.ended[0].impossible.empty());
  EXPECT_TRUE(proposal.proven);
  EXPECT_TRUE(proposal.closed_to_swaps.empty());
  EXPECT_EQ(proposal.rules_version, "matching-2026-11");
  // They gain 10 points each.
  proposal = Of(clinic, {.continuity_thousandths = 10'001, .most_changes = 2});
  EXPECT_EQ(proposal.changes, 0);
  EXPECT_EQ(proposal.kept.size(), 2u);
}

TEST(Rematching, OfOnlyOneGoesToAFreePlace) {
  const auto proposal = Of(Crossed(20), {.continuity_thousandths = 0, .most_changes = 1});
  EXPECT_EQ(proposal.changes, 1);
  EXPECT_EQ(proposal.kept.size(), 1u);
  EXPECT_EQ(proposal.begun.size(), 1u);
}

TEST(Rematching, ClosesMentorsWhoseNewMatchWouldWeighTooMuch) {
  // Room for one settled patient each: a new one weighs half a place more.
  const auto proposal = Of(Crossed(1), {.continuity_thousandths = 0, .most_changes = 2});
  EXPECT_EQ(proposal.changes, 0);
  EXPECT_EQ(proposal.kept.size(), 2u);
  EXPECT_EQ(proposal.closed_to_swaps.size(), 2u);
  // With matches that are new themselves nothing weighs more.
  auto clinic = Crossed(2);
  clinic.standing.clear();
  for (auto& mentor : clinic.mentors) mentor.matched_on->clear();
  Match(clinic, 1, 2, 3);
  Match(clinic, 2, 1, 3);
  EXPECT_EQ(Of(clinic, {.continuity_thousandths = 0, .most_changes = 2}).changes, 2);
}

TEST(Rematching, EndsWhatIsImpossibleAndNothingElse) {
  Clinic clinic{.patients = {APatient(1), APatient(2), APatient(3), APatient(4), APatient(5)},
                .mentors = {AMentor(1), AMentor(2), AMentor(3)},
                .standing = {}};
  for (int i = 1; i <= 3; ++i) Match(clinic, i, i);
  clinic.standing.push_back({PatientNumber(4), MentorNumber(9), DaysAgo(50)});
  clinic.standing.push_back({PatientNumber(77), MentorNumber(1), DaysAgo(50)});
  // A conflict has come up; the second mentor's certificate has expired; of the third nothing is known any more.
  clinic.patients[0].conflicts->with = {{MentorNumber(1), ConflictKind::kSharedHousehold}};
  clinic.mentors[1].credential->expires_on = DaysAgo(1);
  clinic.mentors[2] = {.id = MentorNumber(3)};
  const auto still = Of(clinic, {.continuity_thousandths = 0, .most_changes = 0});
  ASSERT_EQ(still.kept.size(), 2u);
  EXPECT_EQ(still.kept[0].patient, PatientNumber(2));
  EXPECT_EQ(still.kept[1].patient, PatientNumber(3));
  ASSERT_EQ(still.ended.size(), 2u);
  EXPECT_EQ(still.ended[0].patient, PatientNumber(1));
  EXPECT_EQ(still.ended[0].impossible, ConstraintSet{Constraint::kConflict});
  EXPECT_FALSE(still.ended[0].mentor_gone);
  EXPECT_EQ(still.ended[1].patient, PatientNumber(4));
  EXPECT_TRUE(still.ended[1].mentor_gone);
  EXPECT_EQ(still.waiting, (std::vector{PatientNumber(1), PatientNumber(4), PatientNumber(5)}));
  EXPECT_EQ(still.changes, 0);
  // With changes those who lost theirs get the only mentor who may take new patients; not the one of the conflict.
  const auto changed = Of(clinic, {.continuity_thousandths = 0, .most_changes = 2});
  EXPECT_EQ(changed.changes, 2);
  ASSERT_EQ(changed.begun.size(), 2u);
  EXPECT_EQ(changed.begun[0].patient, PatientNumber(4));
  EXPECT_EQ(changed.begun[0].mentor, MentorNumber(1));
  EXPECT_EQ(changed.waiting, std::vector{PatientNumber(1)});
}

TEST(Rematching, RefusesTermsAndPoolsThatMakeNoSense) {
  const auto negative =
      ProposeRematch({}, {}, {}, Shipped(), kToday, {.continuity_thousandths = -1, .most_changes = -1});
  ASSERT_FALSE(negative.has_value());
  EXPECT_EQ(negative.error().reason, "INVALID_REQUEST");
  EXPECT_EQ(negative.error().fields.size(), 2u);
  const std::vector<MentorProfile> crowd(static_cast<std::size_t>(measures::kMostMentors) / 2 + 1);
  const auto refused = ProposeRematch({}, crowd, {}, Shipped(), kToday, {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().reason, "POOL_TOO_LARGE");
  EXPECT_TRUE(Of({}, {.continuity_thousandths = 5, .most_changes = 3}).proven);
}

/// Standing matches as an earlier proposal would have made them, some of which time has made impossible.
Clinic AnyClinic(std::mt19937& random) {
  Clinic clinic;
  for (int i = 1; i <= 7; ++i) clinic.patients.push_back(tests::AnyPatient(random, i));
  for (int j = 1; j <= 4; ++j) clinic.mentors.push_back(tests::AnyMentor(random, j));
  for (const auto& patient : clinic.patients) {
    auto& mentor = clinic.mentors[random() % clinic.mentors.size()];
    if (random() % 3 == 0 || !mentor.matched_on) continue;
    const Date since = DaysAgo(static_cast<int>(random() % 60));
    clinic.standing.push_back({patient.id, mentor.id, since});
    mentor.matched_on->push_back(since);
  }
  return clinic;
}

int Weight(Date matched_on) { return sys_days(matched_on) > sys_days(kToday) - days(30) ? 3 : 2; }

void ExpectSound(const Clinic& clinic, const RematchProposal& proposal, const RematchTerms& terms) {
  const PairJudge judge(Shipped(), kToday);
  std::map<PatientId, StandingMatch> before;
  for (const auto& match : clinic.standing) before[match.patient] = match;
  // Halves of places, as they are, and with all that ends and begins.
  std::map<MentorId, int> load;
  std::map<MentorId, bool> takes;
  for (const auto& mentor : clinic.mentors) {
    for (const Date began : mentor.matched_on.value_or(std::vector<Date>())) load[mentor.id] += Weight(began);
  }
  int changes = 0;
  std::map<PatientId, EndedMatch> ended;
  for (const auto& match : proposal.ended) {
    ended[match.patient] = match;
    load[match.mentor] -= Weight(before.at(match.patient).matched_on);
    ASSERT_EQ(before.at(match.patient).mentor, match.mentor);
  }
  for (const auto& match : proposal.kept) {
    ASSERT_EQ(before.at(match.patient).mentor, match.mentor);
    ASSERT_FALSE(ended.contains(match.patient));
  }
  for (const auto& match : proposal.begun) {
    load[match.mentor] += 3;
    takes[match.mentor] = true;
    ++changes;
    auto blocked = match.fit.blocked;
    blocked.Remove(Constraint::kCapacity);
    ASSERT_TRUE(blocked.empty());
    ASSERT_TRUE(!before.contains(match.patient) || ended.contains(match.patient));
  }
  for (const auto id : proposal.waiting) {
    const auto end = ended.find(id);
    changes += end != ended.end() && end->second.impossible.empty() && !end->second.mentor_gone;
  }
  for (const auto& mentor : clinic.mentors) {
    if (takes[mentor.id]) {
      ASSERT_LE(load[mentor.id], 2 * mentor.capacity.value());
    }
  }
  ASSERT_EQ(changes, proposal.changes);
  ASSERT_LE(changes, terms.most_changes);
  ASSERT_EQ(proposal.kept.size() + proposal.begun.size() + proposal.waiting.size(), clinic.patients.size());
}

TEST(Rematching, BreaksNoConstraintAndChangesAtMostSoManyInAnyClinic) {
  std::mt19937 random(31);
  int closed = 0;
  int changed = 0;
  for (int round = 0; round < 4000; ++round) {
    auto clinic = AnyClinic(random);
    RematchTerms terms{.continuity_thousandths = static_cast<int>(random() % 20'000),
                       .most_changes = static_cast<int>(random() % 5)};
    const auto proposal = Of(clinic, terms);
    ASSERT_TRUE(proposal.proven) << round;
    ASSERT_NO_FATAL_FAILURE(ExpectSound(clinic, proposal, terms)) << round;
    closed += !proposal.closed_to_swaps.empty();
    changed += proposal.changes > 0;
    // In any order the same.
    std::shuffle(clinic.patients.begin(), clinic.patients.end(), random);
    std::shuffle(clinic.mentors.begin(), clinic.mentors.end(), random);
    std::shuffle(clinic.standing.begin(), clinic.standing.end(), random);
    const auto again = Of(clinic, terms);
    ASSERT_EQ(again.total_score, proposal.total_score) << round;
    ASSERT_EQ(again.waiting, proposal.waiting) << round;
    // Without changes, today's pairs.
    terms.most_changes = 0;
    const auto still = Of(clinic, terms);
    ASSERT_NO_FATAL_FAILURE(ExpectSound(clinic, still, terms)) << round;
    ASSERT_TRUE(still.begun.empty()) << round;
    for (const auto& match : still.ended) ASSERT_FALSE(match.impossible.empty() && !match.mentor_gone) << round;
  }
  EXPECT_GT(closed, 20);
  EXPECT_GT(changed, 500);
}

}  // namespace
}  // namespace cairn::mentorship::domain
