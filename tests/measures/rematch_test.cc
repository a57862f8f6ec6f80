#include "measures/rematch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "measures/matching.h"
#include "tests/measures/matching_oracle.h"
#include "tests/measures/pools.h"

namespace cairn::measures {
namespace {

using tests::Any;
using tests::AnyPool;
using tests::Lines;

using Pairs = std::vector<std::pair<std::int64_t, std::int64_t>>;

/// Some of the pool's pairs as they could be today, and now and then one that is not allowed any more.
RematchInstance AnyInstance(std::mt19937& random, const tests::PoolShape& shape) {
  RematchInstance instance{.pool = AnyPool(random, shape)};
  auto left = instance.pool.capacities;
  std::vector<bool> has(static_cast<std::size_t>(instance.pool.patients), false);
  for (const auto& pair : instance.pool.allowed) {
    if (Any(random, 0, 2) == 0 || has[static_cast<std::size_t>(pair.patient)]) continue;
    auto& room = left[static_cast<std::size_t>(pair.mentor)];
    if (room == 0) continue;
    --room;
    has[static_cast<std::size_t>(pair.patient)] = true;
    instance.today.emplace_back(pair.patient, pair.mentor);
  }
  if (!instance.today.empty() && Any(random, 0, 4) == 0) {
    std::erase_if(instance.pool.allowed, [&](const AllowedPair& pair) {
      return std::pair(pair.patient, pair.mentor) == instance.today.front();
    });
  }
  std::shuffle(instance.today.begin(), instance.today.end(), random);
  instance.continuity_price = Any(random, 0, 3);
  instance.most_changes = Any(random, 0, static_cast<int>(instance.pool.patients));
  return instance;
}

bool IsAllowed(const MatchingPool& pool, const std::pair<std::int64_t, std::int64_t>& pair) {
  return std::any_of(pool.allowed.begin(), pool.allowed.end(),
                     [&](const AllowedPair& allowed) { return std::pair(allowed.patient, allowed.mentor) == pair; });
}

Pairs StillAllowed(const RematchInstance& instance) {
  Pairs pairs;
  for (const auto& pair : instance.today) {
    if (IsAllowed(instance.pool, pair)) pairs.push_back(pair);
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

/// Counted once more, by what the header calls a change.
struct Counted {
  std::int64_t matched = 0;
  std::int64_t score = 0;
  std::int64_t changes = 0;
};

Counted Count(const RematchInstance& instance, const Pairs& pairs) {
  std::map<std::int64_t, std::int64_t> before;
  for (const auto& [patient, mentor] : StillAllowed(instance)) before[patient] = mentor;
  std::map<std::int64_t, std::int64_t> after;
  Counted counted;
  for (const auto& [patient, mentor] : pairs) {
    after[patient] = mentor;
    ++counted.matched;
    for (const auto& allowed : instance.pool.allowed) {
      if (allowed.patient == patient && allowed.mentor == mentor) counted.score += allowed.score;
    }
    if (before.contains(patient) && before[patient] == mentor) counted.score += instance.continuity_price;
  }
  for (std::int64_t i = 0; i < instance.pool.patients; ++i) {
    const bool had = before.contains(i);
    const bool has = after.contains(i);
    counted.changes += had != has || (had && before[i] != after[i]);
  }
  return counted;
}

/// All answers of a small pool: patients in order, each with every mentor and with none.
class Trial {
 public:
  explicit Trial(const RematchInstance& instance) : instance_(instance), left_(instance.pool.capacities) { From(0); }
  Counted best() const { return best_; }

 private:
  void From(std::int64_t patient) {
    if (patient == instance_.pool.patients) {
      const Counted counted = Count(instance_, pairs_);
      if (counted.changes <= instance_.most_changes &&
          std::pair(counted.matched, counted.score) > std::pair(best_.matched, best_.score)) {
        best_ = counted;
      }
      return;
    }
    for (const auto& pair : instance_.pool.allowed) {
      auto& left = left_[static_cast<std::size_t>(pair.mentor)];
      if (pair.patient != patient || left == 0) continue;
      --left;
      pairs_.emplace_back(patient, pair.mentor);
      From(patient + 1);
      pairs_.pop_back();
      ++left;
    }
    From(patient + 1);
  }

  const RematchInstance& instance_;
  std::vector<std::int64_t> left_;
  Pairs pairs_;
  Counted best_{-1, 0, 0};
};

void ExpectFeasible(const RematchInstance& instance, const RematchAnswer& answer) {
  std::map<std::int64_t, std::int64_t> given;
  for (const auto& pair : answer.pairs) {
    ASSERT_TRUE(IsAllowed(instance.pool, pair));
    ASSERT_LE(++given[pair.second], instance.pool.capacities[static_cast<std::size_t>(pair.second)]);
  }
  const auto counted = Count(instance, answer.pairs);
  ASSERT_TRUE(std::is_sorted(answer.pairs.begin(), answer.pairs.end()));
  ASSERT_EQ(answer.matched, counted.matched);
  ASSERT_EQ(answer.total_score, counted.score);
  ASSERT_EQ(answer.changes, counted.changes);
  ASSERT_LE(answer.changes, instance.most_changes);
  ASSERT_EQ(answer.impossible.size() + StillAllowed(instance).size(), instance.today.size());
}

TEST(Rematching, IsTheBestOfAllAnswersInSmallPools) {
  std::mt19937 random(17);
  for (int round = 0; round < 20'000; ++round) {
    const auto instance = AnyInstance(random, {5, 4, 3, round % 2 == 0 ? 3 : 40});
    ASSERT_EQ(Lines(ProblemsOf(instance)), "") << round;
    const auto answer = Rematch(instance);
    ASSERT_NO_FATAL_FAILURE(ExpectFeasible(instance, answer)) << round;
    const auto best = Trial(instance).best();
    ASSERT_TRUE(answer.proven) << round;
    ASSERT_EQ(answer.matched, best.matched) << round;
    ASSERT_EQ(answer.total_score, best.score) << round;
    ASSERT_EQ(answer.bound_score, best.score) << round;
  }
}

TEST(Rematching, WithoutChangesGivesBackTodaysPairs) {
  std::mt19937 random(18);
  for (int round = 0; round < 3000; ++round) {
    auto instance = AnyInstance(random, {20, 8, 4, 100});
    instance.most_changes = 0;
    const auto answer = Rematch(instance);
    ASSERT_EQ(answer.pairs, StillAllowed(instance)) << round;
    ASSERT_EQ(answer.changes, 0) << round;
    ASSERT_EQ(answer.kept, answer.matched) << round;
    ASSERT_TRUE(answer.proven) << round;
  }
}

TEST(Rematching, WithAsManyChangesAsPatientsIsMatching) {
  std::mt19937 random(19);
  for (int round = 0; round < 2000; ++round) {
    auto instance = AnyInstance(random, {20, 8, 4, 100});
    instance.most_changes = instance.pool.patients;
    instance.continuity_price = 0;
    const auto answer = Rematch(instance);
    const auto free = Match(instance.pool);
    ASSERT_TRUE(answer.proven) << round;
    ASSERT_EQ(answer.matched, free.matched) << round;
    ASSERT_EQ(answer.total_score, free.total_score) << round;
  }
}

TEST(Rematching, GainsWithEveryChangeMoreAndTheSameInAnyOrder) {
  std::mt19937 random(20);
  for (int round = 0; round < 100; ++round) {
    auto instance = AnyInstance(random, {40, 12, 5, 100});
    std::pair<std::int64_t, std::int64_t> before{-1, 0};
    for (instance.most_changes = 0; instance.most_changes <= 8; ++instance.most_changes) {
      const auto answer = Rematch(instance);
      ASSERT_NO_FATAL_FAILURE(ExpectFeasible(instance, answer));
      if (answer.proven) {
        ASSERT_GE(std::pair(answer.matched, answer.total_score), before);
      }
      before = {answer.matched, answer.total_score};
      auto shuffled = instance;
      std::shuffle(shuffled.pool.allowed.begin(), shuffled.pool.allowed.end(), random);
      std::shuffle(shuffled.today.begin(), shuffled.today.end(), random);
      ASSERT_EQ(Rematch(shuffled).pairs, answer.pairs);
    }
  }
}

TEST(Rematching, ProvesNearlyAllCrowdedPoolsOfAHundred) {
  std::mt19937 random(21);
  int proven = 0;
  for (int round = 0; round < 40; ++round) {
    auto instance = AnyInstance(random, {100, 30, 5, 100});
    instance.most_changes = Any(random, 1, 20);
    const auto answer = Rematch(instance);
    ASSERT_NO_FATAL_FAILURE(ExpectFeasible(instance, answer)) << round;
    proven += answer.proven;
    ASSERT_GE(answer.bound_score, answer.total_score);
    ASSERT_EQ(answer.proven, answer.bound_score == answer.total_score);
  }
  EXPECT_GE(proven, 36);
}

TEST(Rematching, SaysWhenTheFlowsRunOut) {
  std::mt19937 random(22);
  int unproven = 0;
  for (int round = 0; round < 300; ++round) {
    const auto instance = AnyInstance(random, {12, 6, 3, 50});
    const auto whole = Rematch(instance);
    for (const int flows : {0, 1, 2, 3, 5, 8}) {
      const auto answer = Rematch(instance, flows);
      ASSERT_NO_FATAL_FAILURE(ExpectFeasible(instance, answer));
      ASSERT_EQ(answer.matched, whole.matched);
      ASSERT_LE(answer.total_score, whole.total_score);
      ASSERT_GE(answer.bound_score, whole.total_score);
      unproven += !answer.proven;
    }
  }
  EXPECT_GT(unproven, 300);
}

TEST(Rematching, CountsWhoGetsLosesOrChangesAMentor) {
  // 0 has mentor 0, 1 has nobody: mentor 0 fits 1 better, but that takes two changes.
  RematchInstance instance{.pool = {2, 1, {1}, {{0, 0, 1}, {1, 0, 9}}}, .today = {{0, 0}}, .most_changes = 1};
  EXPECT_EQ(Rematch(instance).pairs, (Pairs{{0, 0}}));
  instance.most_changes = 2;
  EXPECT_EQ(Rematch(instance).pairs, (Pairs{{1, 0}}));
  EXPECT_EQ(Rematch(instance).changes, 2);
  // Unless continuity is worth as much.
  instance.continuity_price = 9;
  EXPECT_EQ(Rematch(instance).pairs, (Pairs{{0, 0}}));
  EXPECT_EQ(Rematch(instance).total_score, 10);
}

TEST(Rematching, EndsImpossiblePairsWithoutCountingThem) {
  RematchInstance instance{.pool = {2, 2, {1, 1}, {{0, 1, 5}, {1, 1, 5}}}, .today = {{0, 0}, {1, 1}}};
  const auto still = Rematch(instance);
  EXPECT_EQ(still.pairs, (Pairs{{1, 1}}));
  EXPECT_EQ(still.impossible, (Pairs{{0, 0}}));
  EXPECT_EQ(still.changes, 0);
  // A new mentor is a change.
  instance.pool.capacities[1] = 2;
  EXPECT_EQ(Rematch(instance).pairs, (Pairs{{1, 1}}));
  instance.most_changes = 1;
  EXPECT_EQ(Rematch(instance).pairs, (Pairs{{0, 1}, {1, 1}}));
  EXPECT_EQ(Rematch(instance).changes, 1);
}

TEST(Rematching, PrefersOneMoreMatchToAnyContinuity) {
  const RematchInstance instance{.pool = {2, 2, {1, 1}, {{0, 0, 9}, {0, 1, 0}, {1, 0, 0}}},
                                 .today = {{0, 0}},
                                 .continuity_price = 1000,
                                 .most_changes = 2};
  EXPECT_EQ(Rematch(instance).pairs, (Pairs{{0, 1}, {1, 0}}));
}

TEST(Rematching, AnswersPoolsWithNobody) {
  EXPECT_TRUE(Rematch({}).proven);
  EXPECT_TRUE(Rematch({.pool = {2, 0, {}, {}}, .most_changes = 2}).proven);
  EXPECT_EQ(Rematch({.pool = {0, 2, {1, 1}, {}}}).matched, 0);
}

TEST(RematchInstances, SayEverythingThatIsWrong) {
  const MatchingPool pool{3, 2, {1, 1}, {{0, 0, 1}, {1, 0, 1}, {2, 1, 1}}};
  EXPECT_EQ(
      Lines(ProblemsOf(RematchInstance{.pool = pool,
                                       .today = {{0, 0}, {0, 0}, {1, 0}, {2, 0}, {3, 0}, {0, 2}, {-1, 0}, {0, -1}},
                                       .continuity_price = -1,
                                       .most_changes = -1})),
      "continuity_price: Below 0.\n"
      "most_changes: Below 0.\n"
      "today[1]: The patient stands there before.\n"
      "today[1]: More than the mentor has capacity.\n"
      "today[4]: There is no such patient or mentor.\n"
      "today[5]: There is no such patient or mentor.\n"
      "today[6]: There is no such patient or mentor.\n"
      "today[7]: There is no such patient or mentor.\n");
  EXPECT_EQ(Lines(ProblemsOf(RematchInstance{.pool = {1, 1, {}, {}}, .continuity_price = kMostWeight + 1})),
            "capacities: Not one for each mentor.\n"
            "continuity_price: Too high.\n");
  const std::string too_high =
      "continuity_price: With the scores too high for so many people: sums could leave 64 bits.\n";
  EXPECT_EQ(Lines(ProblemsOf(
                RematchInstance{.pool = {1, 1, {1}, {{0, 0, 1}}}, .today = {{0, 0}}, .continuity_price = kMostWeight})),
            too_high);
  // The price counts only for pairs of today.
  EXPECT_EQ(Lines(ProblemsOf(RematchInstance{.pool = {1, 1, {1}, {{0, 0, 1}}}, .continuity_price = kMostWeight})), "");
  // Of 4 people, twice 2: up to 2^56, the price of what stays included.
  constexpr std::int64_t kMost = (std::int64_t{1} << 56) - 1;
  RematchInstance high{.pool = {1, 1, {1}, {{0, 0, 7}}}, .today = {{0, 0}}, .continuity_price = kMost - 7};
  EXPECT_EQ(Lines(ProblemsOf(high)), "");
  EXPECT_EQ(Rematch(high).total_score, kMost);
  ++high.continuity_price;
  EXPECT_EQ(Lines(ProblemsOf(high)), too_high);
}

}  // namespace
}  // namespace cairn::measures
