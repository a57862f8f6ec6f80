#include "measures/matching.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "measures/match_check.h"
#include "tests/measures/matching_oracle.h"
#include "tests/measures/pools.h"

namespace cairn::measures {
namespace {

using tests::Any;
using tests::AnyPool;
using tests::Lines;

/// The same pairs as by trying all, and proven.
void ExpectBest(const MatchingPool& pool) {
  const MatchAnswer answer = Match(pool);
  const MatchAnswer tried = tests::MatchByTrying(pool);
  ASSERT_EQ(answer.pairs, tried.pairs);
  ASSERT_EQ(answer.matched, tried.matched);
  ASSERT_EQ(answer.total_score, tried.total_score);
  ASSERT_EQ(Lines(WrongWith(pool, answer)), "");
}

/// Digits of `number` to the base of `digits`, as many as there are cells.
void Fill(std::vector<int>& cells, int number, int digits) {
  for (int& cell : cells) {
    cell = number % digits;
    number /= digits;
  }
}

int Power(int base, int exponent) { return exponent == 0 ? 1 : base * Power(base, exponent - 1); }

MatchingPool PoolOf(int patients, int mentors, const std::vector<int>& capacities, const std::vector<int>& cells) {
  MatchingPool pool;
  pool.patients = patients;
  pool.mentors = mentors;
  pool.capacities.assign(capacities.begin(), capacities.end());
  for (int i = 0; i < patients; ++i) {
    for (int j = 0; j < mentors; ++j) {
      const int cell = cells[static_cast<std::size_t>(i * mentors + j)];
      if (cell > 0) pool.allowed.push_back({i, j, cell - 1});
    }
  }
  return pool;
}

/// Every pool of the size: each pair not allowed or with a score below `scores`, each capacity up to 2.
void ExpectBestOfAll(int patients, int mentors, int scores) {
  std::vector<int> capacities(static_cast<std::size_t>(mentors));
  std::vector<int> cells(static_cast<std::size_t>(patients * mentors));
  for (int c = 0; c < Power(3, mentors); ++c) {
    Fill(capacities, c, 3);
    for (int number = 0; number < Power(scores + 1, patients * mentors); ++number) {
      Fill(cells, number, scores + 1);
      ASSERT_NO_FATAL_FAILURE(ExpectBest(PoolOf(patients, mentors, capacities, cells)));
    }
  }
}

TEST(Matching, IsTheFirstOfTheBestInEverySmallPool) {
  for (const auto& [patients, mentors] : std::vector<std::pair<int, int>>{
           {0, 0}, {0, 2}, {2, 0}, {1, 1}, {1, 2}, {2, 1}, {1, 3}, {3, 1}, {2, 2}, {2, 3}, {3, 2}}) {
    ExpectBestOfAll(patients, mentors, 3);
  }
  ExpectBestOfAll(3, 3, 1);
}

TEST(Matching, IsTheFirstOfTheBestInAnyPoolOfThreeAndThree) {
  std::mt19937 random(3);
  std::vector<int> capacities(3);
  std::vector<int> cells(9);
  for (int round = 0; round < 40'000; ++round) {
    Fill(capacities, Any(random, 0, 26), 3);
    Fill(cells, Any(random, 0, Power(4, 9) - 1), 4);
    ASSERT_NO_FATAL_FAILURE(ExpectBest(PoolOf(3, 3, capacities, cells))) << round;
  }
}

TEST(Matching, IsTheFirstOfTheBestInLargerPools) {
  std::mt19937 random(6);
  for (int round = 0; round < 40'000; ++round) {
    ASSERT_NO_FATAL_FAILURE(ExpectBest(AnyPool(random, {6, 6, 3, round % 2 == 0 ? 2 : 100}))) << round;
  }
}

TEST(Matching, IsProvenAndBreaksNoConstraintInAHundredThousandPools) {
  std::mt19937 random(100'000);
  for (int round = 0; round < 100'000; ++round) {
    const MatchingPool pool = AnyPool(random, {12, 8, 4, round % 3 == 0 ? 1 : 100});
    const MatchAnswer answer = Match(pool);
    ASSERT_EQ(Lines(WrongWith(pool, answer)), "") << round;
  }
}

TEST(Matching, IsProvenInCrowdedPoolsOfAHundred) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    const MatchingPool pool = AnyPool(random, {150, 60, round % 2 == 0 ? 1 : 9, round % 3 == 0 ? 0 : 100});
    ASSERT_EQ(Lines(WrongWith(pool, Match(pool))), "") << round;
  }
}

TEST(Matching, IsTheSameForAnyOrderOfPairs) {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    MatchingPool pool = AnyPool(random, {20, 10, 3, 5});
    const MatchAnswer first = Match(pool);
    std::shuffle(pool.allowed.begin(), pool.allowed.end(), random);
    ASSERT_EQ(Match(pool), first) << round;
  }
}

TEST(Matching, PrefersOneMoreMatchToAnyScore) {
  const MatchingPool pool{2, 2, {1, 1}, {{0, 0, 1000}, {0, 1, 0}, {1, 0, 0}}};
  const MatchAnswer answer = Match(pool);
  EXPECT_EQ(answer.matched, 2);
  EXPECT_EQ(answer.total_score, 0);
  EXPECT_EQ(answer.pairs, (std::vector<std::pair<std::int64_t, std::int64_t>>{{0, 1}, {1, 0}}));
}

TEST(Matching, GivesTiesToThePatientsInOrder) {
  const MatchingPool pool{3, 2, {1, 1}, {{2, 1, 5}, {2, 0, 5}, {1, 1, 5}, {1, 0, 5}, {0, 1, 5}, {0, 0, 5}}};
  EXPECT_EQ(Match(pool).pairs, (std::vector<std::pair<std::int64_t, std::int64_t>>{{0, 0}, {1, 1}}));
}

TEST(Matching, AnswersPoolsInWhichNobodyCanBeMatched) {
  for (const MatchingPool& pool : {MatchingPool{}, MatchingPool{0, 2, {1, 0}, {}}, MatchingPool{2, 0, {}, {}},
                                   MatchingPool{2, 1, {5}, {}}, MatchingPool{2, 1, {0}, {{0, 0, 7}, {1, 0, 9}}}}) {
    const MatchAnswer answer = Match(pool);
    EXPECT_EQ(answer.matched, 0);
    EXPECT_EQ(answer.total_score, 0);
    EXPECT_EQ(Lines(WrongWith(pool, answer)), "");
  }
}

TEST(Matching, TakesTheHighestScoresAndCapacitiesThatFit) {
  constexpr std::int64_t kMost = std::int64_t{1} << 55;
  const MatchingPool pool{
      2, 2, {INT64_MAX, INT64_MAX}, {{0, 0, kMost}, {0, 1, kMost - 1}, {1, 0, kMost - 1}, {1, 1, kMost}}};
  ASSERT_EQ(Lines(ProblemsOf(pool)), "");
  const MatchAnswer answer = Match(pool);
  EXPECT_EQ(answer.total_score, 2 * kMost);
  EXPECT_EQ(Lines(WrongWith(pool, answer)), "");
}

TEST(MatchingPools, SayEverythingThatIsWrong) {
  EXPECT_EQ(Lines(ProblemsOf({-1, 2, {1, -1, 0}, {{0, 0, 1}, {0, 5, -1}, {0, 0, 2}}})),
            "patients: Below 0.\n"
            "capacities: Not one for each mentor.\n"
            "capacities[1]: Below 0.\n"
            "allowed[0]: There is no such patient.\n"
            "allowed[1]: There is no such patient.\n"
            "allowed[1]: There is no such mentor.\n"
            "allowed[1]: The score is below 0.\n"
            "allowed[2]: There is no such patient.\n"
            "allowed[2]: The same pair stands there before.\n");
  EXPECT_EQ(Lines(ProblemsOf({kMostPatients + 1, 0, {}, {}})), "patients: More than 200000.\n");
  EXPECT_EQ(Lines(ProblemsOf({1, 1, {1}, {{0, 0, INT64_MAX}}})),
            "allowed: The scores are too high for so many people: their sums could leave 64 bits.\n");
}

}  // namespace
}  // namespace cairn::measures
