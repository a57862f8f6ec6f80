#include "tests/measures/matching_oracle.h"

namespace cairn::measures::tests {
namespace {

class Trial {
 public:
  explicit Trial(const MatchingPool& pool)
      : pool_(pool), left_(pool.capacities), scores_(static_cast<std::size_t>(pool.patients * pool.mentors), -1) {
    for (const AllowedPair& pair : pool.allowed) ScoreOf(pair.patient, pair.mentor) = pair.score;
    best_.matched = -1;
  }

  MatchAnswer Run() {
    From(0);
    return best_;
  }

 private:
  std::int64_t& ScoreOf(std::int64_t patient, std::int64_t mentor) {
    return scores_[static_cast<std::size_t>(patient * pool_.mentors + mentor)];
  }

  /// Lower mentors first and nobody last: of equals the first that is found is the first in order.
  void From(std::int64_t patient) {
    if (patient == pool_.patients) {
      if (std::pair(now_.matched, now_.total_score) > std::pair(best_.matched, best_.total_score)) best_ = now_;
      return;
    }
    for (std::int64_t mentor = 0; mentor < pool_.mentors; ++mentor) {
      const std::int64_t score = ScoreOf(patient, mentor);
      auto& left = left_[static_cast<std::size_t>(mentor)];
      if (score < 0 || left == 0) continue;
      --left;
      ++now_.matched;
      now_.total_score += score;
      now_.pairs.emplace_back(patient, mentor);
      From(patient + 1);
      now_.pairs.pop_back();
      now_.total_score -= score;
      --now_.matched;
      ++left;
    }
    From(patient + 1);
  }

  const MatchingPool& pool_;
  std::vector<std::int64_t> left_;
  /// -1: not allowed.
  std::vector<std::int64_t> scores_;
  MatchAnswer now_;
  MatchAnswer best_;
};

}  // namespace

MatchAnswer MatchByTrying(const MatchingPool& pool) { return Trial(pool).Run(); }

}  // namespace cairn::measures::tests
