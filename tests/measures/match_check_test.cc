#include "measures/match_check.h"

#include <gtest/gtest.h>

#include "measures/matching.h"
#include "tests/measures/matching_oracle.h"
#include "tests/measures/pools.h"

namespace cairn::measures {
namespace {

using tests::Any;
using tests::AnyPool;
using tests::Lines;

// Written by hand, without the solver: mentor 0 is wanted by all three, mentor 1 by the last.
const MatchingPool kPool{3, 2, {1, 1}, {{0, 0, 5}, {1, 0, 7}, {2, 0, 9}, {2, 1, 2}}};
// B = 5 + 7 + 9 + 1 = 22.
const MatchAnswer kBest{2, 9, {{1, 0}, {2, 1}}, {{0, 0, 2}, {29, 22}, 22}};

std::string Wrong(const MatchAnswer& answer) { return Lines(WrongWith(kPool, answer)); }

constexpr const char* kRoom =
    "certificate: The prices leave room for a better answer: this one is not proven to be best.\n";

TEST(MatchCheck, AcceptsAProof) { EXPECT_EQ(Wrong(kBest), ""); }

TEST(MatchCheck, AcceptsALargerWeightOfAMatch) {
  MatchAnswer answer = kBest;
  answer.certificate = {{0, 0, 2}, {1007, 1000}, 1000};
  EXPECT_EQ(Wrong(answer), "");
}

TEST(MatchCheck, RefusesPairsThatCannotBe) {
  MatchAnswer answer = kBest;
  answer.pairs = {{1, 1}, {2, 1}};
  EXPECT_NE(Wrong(answer).find("pairs[0]: This pair is not allowed."), std::string::npos);
  answer.pairs = {{1, 0}, {2, 1}, {0, 0}};
  EXPECT_NE(Wrong(answer).find("pairs[2]: The mentor has no capacity for another patient."), std::string::npos);
  answer.pairs = {{2, 0}, {2, 1}};
  EXPECT_NE(Wrong(answer).find("pairs[1]: The patient has a mentor already."), std::string::npos);
  answer.pairs = {{1, 0}, {1, 0}};
  EXPECT_NE(Wrong(answer).find("pairs[1]: The patient has a mentor already."), std::string::npos);
  for (const std::int64_t nobody : {std::int64_t{-1}, std::int64_t{3}, INT64_MIN, INT64_MAX}) {
    answer.pairs = {{nobody, 0}, {2, nobody}};
    EXPECT_NE(Wrong(answer).find("pairs[0]: This pair is not allowed.\npairs[1]: This pair is not allowed."),
              std::string::npos);
  }
}

TEST(MatchCheck, RefusesTotalsThatAreNotThoseOfThePairs) {
  MatchAnswer answer = kBest;
  answer.matched = 3;
  EXPECT_EQ(Wrong(answer), "matched: Not the number of pairs.\n");
  answer = kBest;
  answer.total_score = 10;
  EXPECT_EQ(Wrong(answer), "total_score: Not the sum of the pairs' scores.\n");
}

TEST(MatchCheck, RefusesAnAnswerThatIsNotBest) {
  MatchAnswer answer = kBest;
  answer.pairs = {{0, 0}, {2, 1}};
  answer.total_score = 7;
  EXPECT_EQ(Wrong(answer), kRoom);
  // Fewer matches and the highest single score.
  answer.pairs = {{2, 0}};
  answer.matched = 1;
  answer.total_score = 9;
  EXPECT_EQ(Wrong(answer), kRoom);
  // Nor with prices that would prove it if scores alone counted.
  answer.certificate = {{0, 0, 2}, {7, 0}, 0};
  EXPECT_NE(Wrong(answer).find("certificate.weight_of_a_match: Not above"), std::string::npos);
}

TEST(MatchCheck, RefusesPricesThatProveNothing) {
  const auto with = [](MatchCertificate certificate) {
    MatchAnswer answer = kBest;
    answer.certificate = std::move(certificate);
    return Wrong(answer);
  };
  EXPECT_EQ(with({{0, 0, 2}, {28, 23}, 22}),
            "allowed[1]: The prices of this pair are below its weight, so that they prove nothing.\n"
            "allowed[2]: The prices of this pair are below its weight, so that they prove nothing.\n");
  EXPECT_EQ(with({{0, 0, 3}, {29, 22}, 22}), kRoom);
  EXPECT_EQ(with({{0, -1, 2}, {30, 22}, 22}), "certificate.patient_prices[1]: The price is below 0.\n");
  EXPECT_EQ(with({{0, 0}, {29, 22}, 22}), "certificate.patient_prices: Not one price for each.\n");
  EXPECT_EQ(
      with({{0, 0, 2, 0}, {29}, 22}),
      "certificate.patient_prices: Not one price for each.\ncertificate.mentor_prices: Not one price for each.\n");
  EXPECT_NE(with({{0, 0, 2}, {28, 21}, 21}).find("Not above the sum"), std::string::npos);
  EXPECT_NE(with({{0, 0, 2}, {29, 22}, INT64_MAX}).find("Too large"), std::string::npos);
  EXPECT_NE(with({{0, 0, 2}, {29, 22}, INT64_MIN}).find("Not above the sum"), std::string::npos);
  EXPECT_NE(with({{INT64_MAX, INT64_MAX, INT64_MAX}, {INT64_MAX, INT64_MIN}, 22}).find("higher than any"),
            std::string::npos);
  EXPECT_NE(Wrong({}), "");
}

TEST(MatchCheck, HoldsTheLargestNumbers) {
  const MatchingPool pool{1, 2, {INT64_MAX, INT64_MAX}, {{0, 0, 1}, {0, 1, 0}}};
  MatchAnswer answer = Match(pool);
  EXPECT_EQ(Lines(WrongWith(pool, answer)), "");
  answer.certificate.mentor_prices = {kMostWeight, kMostWeight};
  EXPECT_EQ(Lines(WrongWith(pool, answer)), kRoom);
}

// Whatever is changed in a proven answer, it is refused, unless it is another best answer with a proof.
TEST(MatchCheck, RefusesEveryOtherAnswerThatIsNotBest) {
  std::mt19937 random(5);
  int refused = 0;
  for (int round = 0; round < 20'000; ++round) {
    const MatchingPool pool = AnyPool(random, {5, 4, 2, 3});
    if (pool.allowed.empty()) continue;
    MatchAnswer answer = Match(pool);
    const MatchAnswer best = answer;
    const auto& pair = pool.allowed[random() % pool.allowed.size()];
    switch (Any(random, 0, 3)) {
      case 0:
        answer.pairs.emplace_back(pair.patient, pair.mentor);
        break;
      case 1:
        if (!answer.pairs.empty()) answer.pairs.erase(answer.pairs.begin());
        break;
      case 2:
        if (!answer.pairs.empty()) answer.pairs.front() = {pair.patient, pair.mentor};
        break;
      default:
        answer.certificate.mentor_prices[random() % answer.certificate.mentor_prices.size()] +=
            Any(random, 0, 1) * 2 - 1;
    }
    answer.matched = static_cast<std::int64_t>(answer.pairs.size());
    answer.total_score = 0;
    for (const auto& [patient, mentor] : answer.pairs) {
      for (const auto& allowed : pool.allowed) {
        if (allowed.patient == patient && allowed.mentor == mentor) answer.total_score += allowed.score;
      }
    }
    if (!WrongWith(pool, answer).empty()) {
      ++refused;
      continue;
    }
    ASSERT_EQ(std::pair(answer.matched, answer.total_score), std::pair(best.matched, best.total_score)) << round;
  }
  EXPECT_GT(refused, 5'000);
}

}  // namespace
}  // namespace cairn::measures
