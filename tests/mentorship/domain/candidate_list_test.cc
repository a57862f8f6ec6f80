#include "mentorship/domain/candidate_list.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/mentorship/domain/people.h"

namespace cairn::mentorship::domain {
namespace {

using tests::AMentor;
using tests::APatient;
using tests::kToday;
using tests::MentorNumber;
using tests::Shipped;

CandidateList ListOf(const std::vector<MentorProfile>& mentors) {
  return CandidatesFor(APatient(), mentors, Shipped(), kToday);
}

TEST(Candidates, ComeBestFirstWithTheirParts) {
  std::vector<MentorProfile> mentors = {AMentor(1), AMentor(2), AMentor(3), AMentor(4)};
  mentors[0].age_years = 60;
  mentors[1].age_years = 45;
  mentors[3].last_match_on = kToday;
  std::mt19937 random(8);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(mentors.begin(), mentors.end(), random);
    const auto list = ListOf(mentors);
    ASSERT_EQ(list.candidates.size(), 4u);
    EXPECT_EQ(list.candidates[0].mentor, MentorNumber(3));
    EXPECT_EQ(list.candidates[1].mentor, MentorNumber(4));
    EXPECT_EQ(list.candidates[2].mentor, MentorNumber(2));
    EXPECT_EQ(list.candidates[3].mentor, MentorNumber(1));
    EXPECT_EQ(list.candidates[2].fit.part(ScorePart::kAge), 8'333);
    EXPECT_FALSE(list.few);
    EXPECT_TRUE(list.passed_over.empty());
  }
}

TEST(Candidates, SayWhyTheyAreFew) {
  std::vector<MentorProfile> mentors = {AMentor(1), AMentor(2), AMentor(3), AMentor(4)};
  mentors[1].languages = {{"vi"}};
  mentors[1].supervised.reset();
  mentors[2].capacity = 1;
  mentors[3].capacity.reset();
  const auto list = ListOf(mentors);
  EXPECT_TRUE(list.few);
  ASSERT_EQ(list.candidates.size(), 1u);
  ASSERT_EQ(list.passed_over.size(), 3u);
  EXPECT_EQ(list.passed_over[0].mentor, MentorNumber(3));
  EXPECT_EQ(list.passed_over[0].places_more, 1);
  EXPECT_EQ(list.passed_over[1].mentor, MentorNumber(4));
  EXPECT_EQ(list.passed_over[1].places_more, std::nullopt);
  EXPECT_EQ(list.passed_over[1].fit.unknown, ConstraintSet{Constraint::kCapacity});
  EXPECT_EQ(list.passed_over[2].fit.blocked, (ConstraintSet{Constraint::kSupervision, Constraint::kLanguage}));
  EXPECT_EQ(list.blocks, (std::array<int, kConstraints>{0, 1, 2, 1, 0, 0, 0, 0, 0, 0}));
}

TEST(Candidates, AreAtLeastThreeWhereThereAreThree) {
  std::mt19937 random(12);
  for (int round = 0; round < 20'000; ++round) {
    std::vector<MentorProfile> mentors;
    for (int j = 1; j <= 12; ++j) mentors.push_back(tests::AnyMentor(random, j));
    const auto patient = tests::AnyPatient(random, 1);
    const auto list = CandidatesFor(patient, mentors, Shipped(), kToday);
    const PairJudge judge(Shipped(), kToday);
    const auto allowed = std::count_if(mentors.begin(), mentors.end(),
                                       [&](const auto& mentor) { return judge.Judge(patient, mentor).allowed(); });
    ASSERT_EQ(list.candidates.size(), static_cast<std::size_t>(allowed));
    ASSERT_EQ(list.passed_over.size(), 12 - list.candidates.size());
    ASSERT_EQ(list.few, allowed < 3);
  }
}

}  // namespace
}  // namespace cairn::mentorship::domain
