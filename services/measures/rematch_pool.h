#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "measures/rematch.h"

// For re-matching alone: an instance in its own order, and one answer of it.
namespace cairn::measures {

constexpr std::int64_t kNobody = -1;

/// By patient: the mentor, or kNobody.
using Assignment = std::vector<std::int64_t>;

class RematchPool {
 public:
  /// `instance` outlives it, and has nothing wrong with its pool; pairs of today are of people whom there are.
  explicit RematchPool(const RematchInstance& instance);

  std::int64_t patients() const { return instance_.pool.patients; }
  std::int64_t mentors() const { return instance_.pool.mentors; }
  std::int64_t capacity(std::int64_t mentor) const {
    return instance_.pool.capacities[static_cast<std::size_t>(mentor)];
  }
  /// Allowed pairs, by patient, then mentor.
  const std::vector<AllowedPair>& pairs() const { return pairs_; }
  /// What may go on.
  const Assignment& today() const { return today_; }
  /// What may not, by patient.
  const std::vector<std::pair<std::int64_t, std::int64_t>>& impossible() const { return impossible_; }

  /// Null when the pair is not allowed.
  const AllowedPair* Find(std::int64_t patient, std::int64_t mentor) const;
  /// With no pair: has nobody today.
  bool IsToday(std::int64_t patient, const AllowedPair* pair) const {
    return today_[static_cast<std::size_t>(patient)] == (pair == nullptr ? kNobody : pair->mentor);
  }
  /// With the price where it stays.
  std::int64_t ScoreOf(const AllowedPair& pair) const {
    return pair.score + (IsToday(pair.patient, &pair) ? instance_.continuity_price : 0);
  }
  /// Of any one pair.
  std::int64_t HighestScore() const;
  /// No answer scores higher.
  std::int64_t MostScore() const;

 private:
  const RematchInstance& instance_;
  std::vector<AllowedPair> pairs_;
  Assignment today_;
  std::vector<std::pair<std::int64_t, std::int64_t>> impossible_;
};

/// An answer, counted.
struct RematchPoint {
  std::int64_t matched = 0;
  std::int64_t changes = 0;
  /// Total score.
  std::int64_t score = 0;
  Assignment mentors{};
};
RematchPoint PointOf(const RematchPool& pool, Assignment mentors);

/// What it costs, above 0, that a patient gets a pair, or with no pair that they have nobody; nothing where they must
/// not.
using CostOf = std::function<std::optional<std::int64_t>(std::int64_t patient, const AllowedPair* pair)>;

/// The cheapest answer in which at most `most_unmatched` patients have nobody. There is one.
RematchPoint CheapestPoint(const RematchPool& pool, std::int64_t most_unmatched, const CostOf& cost_of);

}  // namespace cairn::measures
