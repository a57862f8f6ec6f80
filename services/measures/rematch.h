#pragma once

#include "measures/matching_pool.h"

namespace cairn::measures {

/// A pool in which some have a mentor already, and how much of that may change.
struct RematchInstance {
  /// Capacities are for all patients of a mentor, those of today too. A pair of today that may go on stands in
  /// `allowed` with its score.
  MatchingPool pool{};
  /// Patient and mentor, in any order; a patient at most once.
  std::vector<std::pair<std::int64_t, std::int64_t>> today{};
  /// What it is worth, in points, that a pair of today stays.
  std::int64_t continuity_price = 0;
  std::int64_t most_changes = 0;
};

struct RematchAnswer {
  std::int64_t matched = 0;
  /// Scores of the pairs, and the price for each that stays.
  std::int64_t total_score = 0;
  std::int64_t kept = 0;
  std::int64_t changes = 0;
  /// Patient and mentor, in order of patient.
  std::vector<std::pair<std::int64_t, std::int64_t>> pairs{};
  /// Pairs of today that are not allowed any more, in order of patient: they end whatever the answer, and are no
  /// changes.
  std::vector<std::pair<std::int64_t, std::int64_t>> impossible{};
  /// No answer with so few changes is better. That none matches more is always proven.
  bool proven = false;
  /// No answer with so few changes and as many matches scores higher than this: total_score when it is proven.
  std::int64_t bound_score = 0;
};

/// Flows that Rematch solves for the highest score before it gives what it has. A few hundredths of a second each for
/// 2,000 patients with 50 allowed mentors each.
constexpr int kMostRematchFlows = 2'000;

/// What is wrong: all that is wrong with the pool; a price or a number of changes below 0; a pair of today of nobody,
/// or of a patient who stands there before; more pairs of today, of those that are still allowed, than a mentor has
/// capacity; a price so high that weights could leave 64 bits: (highest score, with the price where a pair is one of
/// today, + 1) * 2 * (patients + 1) * (patients + mentors + 2) is more than kMostWeight.
std::vector<MatchProblem> ProblemsOf(const RematchInstance& instance);

/// The best answer that changes at most most_changes patients: as many as possible are matched, and of such answers the
/// total score is the highest, prices of continuity included.
///
/// A patient is changed who has another mentor than today, has none any more, or has one and had none. A pair of today
/// that is not allowed any more is none: its end is no change, the patient's next mentor is one. No changes at all
/// therefore give back the pairs of today that are still allowed, and as many changes as there are patients the best of
/// all answers.
///
/// A function of the instance: the order of `allowed` and `today` means nothing. Which of several best answers it gives
/// is not said.
///
/// How many can be matched is solved exactly: the fewest changes for a number of matches are a flow of least cost, and
/// rise with that number. The highest score under a budget of changes is not known to be solvable in polynomial time
/// (with arbitrary pairs it decides exact matching, Papadimitriou & Yannakakis 1982), so: a price on each change makes
/// it one flow of least cost; of all prices the best gives the neighbours of most_changes among the answers that no
/// price excludes, and the line between the two as a bound. Where an answer lies on the bound it is proven; else a
/// patient whom only the farther neighbour changes is held, once at what they have today and once away from it, and
/// each half is bounded in the same way, the most promising first. After `most_flows` such flows it gives the best that
/// it has seen, with `proven` false and the bound. `instance` has no problems.
RematchAnswer Rematch(const RematchInstance& instance, int most_flows = kMostRematchFlows);

}  // namespace cairn::measures
