#pragma once

#include "measures/matching_pool.h"

namespace cairn::measures {

/// What is wrong with an answer; empty when it is proven to be best. Nothing in the answer is believed, and nothing of
/// the solver is used.
///
/// Feasible: pairs are allowed, no patient has two mentors, no mentor more patients than their capacity; `matched` and
/// `total_score` are those of the pairs.
///
/// Best: let B be weight_of_a_match, u_i the patients' prices, v_j the mentors', c_j the capacities (of more
/// than there are patients, so many), and s_ij the score of an allowed pair. When
///   B > sum over patients of their highest score,
///   u_i >= 0 and v_j >= 0,
///   u_i + v_j >= B + s_ij for every allowed pair,
///   sum of u_i + sum of c_j * v_j = B * matched + total_score,
/// then no feasible answer matches more patients, and none that matches as many scores higher. For any feasible answer
/// M weighs sum of (B + s_ij) over its pairs <= sum of (u_i + v_j) over its pairs <= sum of u_i + sum of c_j * v_j,
/// because each patient is in at most one pair and each mentor in at most c_j: the given answer is the heaviest (weak
/// duality of linear programmes). An answer with one match more weighs at least B more, less the scores it gives up,
/// which together are below B: the heaviest has the most matches, and of those the highest score. The first inequality
/// is needed for this alone, so that a larger B is as good. Prices like these exist for every pool, in whole numbers,
/// since the constraints of such a transport are totally unimodular.
///
/// Where no prices prove it, the answer may still be best: then the certificate is what is wrong. `pool` has no
/// problems (ProblemsOf).
std::vector<MatchProblem> WrongWith(const MatchingPool& pool, const MatchAnswer& answer);

}  // namespace cairn::measures
