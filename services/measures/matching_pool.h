#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::measures {

constexpr std::int64_t kMostPatients = 200'000;
constexpr std::int64_t kMostMentors = 200'000;
constexpr std::int64_t kMostAllowedPairs = 2'000'000;
/// What one number of the solver may reach; far enough from the end of 64 bits that its sums stay within them.
constexpr std::int64_t kMostWeight = std::int64_t{1} << 60;

/// A patient and a mentor who passed every hard filter, and how well they fit.
struct AllowedPair {
  std::int64_t patient = 0;
  std::int64_t mentor = 0;
  std::int64_t score = 0;

  friend bool operator==(const AllowedPair&, const AllowedPair&) = default;
};

/// Patients and mentors are numbered from 0. A pair that is not in `allowed` can't be matched. The order of `allowed`
/// means nothing.
struct MatchingPool {
  std::int64_t patients = 0;
  std::int64_t mentors = 0;
  /// By mentor: how many patients more they may have.
  std::vector<std::int64_t> capacities;
  std::vector<AllowedPair> allowed;
};

/// Why an answer is the best: whole prices, see match_check.h.
struct MatchCertificate {
  std::vector<std::int64_t> patient_prices;
  std::vector<std::int64_t> mentor_prices;
  /// What a match counts beside its score.
  std::int64_t weight_of_a_match = 0;

  friend bool operator==(const MatchCertificate&, const MatchCertificate&) = default;
};

struct MatchAnswer {
  std::int64_t matched = 0;
  std::int64_t total_score = 0;
  /// Patient and mentor.
  std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
  MatchCertificate certificate;

  friend bool operator==(const MatchAnswer&, const MatchAnswer&) = default;
};

/// One thing that is wrong: "allowed", the 17th of them, and what.
struct MatchProblem {
  std::string_view field;
  std::optional<std::size_t> index;
  std::string_view what;
};

/// Everything that is wrong with a pool, in order of its fields; empty when it can be matched. A number of patients or
/// mentors, a capacity or a score below 0; more than the limits above; capacities that are not one for each mentor; an
/// index of nobody; a pair that stands there twice; scores so high that weights could leave 64 bits:
/// (sum over patients of their highest score + highest score + 2) * (patients + mentors + 2) is more than kMostWeight.
std::vector<MatchProblem> ProblemsOf(const MatchingPool& pool);

}  // namespace cairn::measures
