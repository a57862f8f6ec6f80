#pragma once

#include <algorithm>
#include <random>
#include <string>

#include "measures/matching_pool.h"

namespace cairn::measures::tests {

struct PoolShape {
  int most_patients = 6;
  int most_mentors = 6;
  int most_capacity = 2;
  int highest_score = 3;
};

inline int Any(std::mt19937& random, int least, int most) {
  return least + static_cast<int>(random() % static_cast<unsigned>(most - least + 1));
}

/// Allowed pairs from few to all, in no order.
inline MatchingPool AnyPool(std::mt19937& random, const PoolShape& shape) {
  MatchingPool pool;
  pool.patients = Any(random, 0, shape.most_patients);
  pool.mentors = Any(random, 0, shape.most_mentors);
  for (int j = 0; j < pool.mentors; ++j) pool.capacities.push_back(Any(random, 0, shape.most_capacity));
  const int share = Any(random, 1, 10);
  for (int i = 0; i < pool.patients; ++i) {
    for (int j = 0; j < pool.mentors; ++j) {
      if (Any(random, 1, 10) <= share) pool.allowed.push_back({i, j, Any(random, 0, shape.highest_score)});
    }
  }
  std::shuffle(pool.allowed.begin(), pool.allowed.end(), random);
  return pool;
}

/// What the checker says, one a line: "pairs[2]: This pair is not allowed."
inline std::string Lines(const std::vector<MatchProblem>& problems) {
  std::string text;
  for (const auto& problem : problems) {
    text += problem.field;
    if (problem.index) text += "[" + std::to_string(*problem.index) + "]";
    text += ": ";
    text += problem.what;
    text += "\n";
  }
  return text;
}

}  // namespace cairn::measures::tests
