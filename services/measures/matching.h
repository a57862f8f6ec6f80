#pragma once

#include "measures/matching_pool.h"

namespace cairn::measures {

/// Matches patients with mentors: each patient with at most one, mentor j with at most capacities[j] patients, allowed
/// pairs only. As many patients as possible are matched, and of all such answers the total score is the highest
/// possible.
///
/// Of several best answers it is the first: patient 0 has the lowest mentor that any best answer gives (nobody comes
/// last), then patient 1 the lowest that any of those gives, and so on. The pairs are therefore a function of the
/// pool, whatever the order of `allowed` and whatever solves it; a caller who numbers patients by the day they came
/// gives ties to those who wait longest. Pairs come in order of patient. The certificate proves both levels
/// (match_check.h); other prices may prove them as well.
///
/// It is solved as one flow of least cost: a match weighs more than all scores together, so that the heaviest answer is
/// the best on both levels. `pool` has no problems (ProblemsOf).
MatchAnswer Match(const MatchingPool& pool);

}  // namespace cairn::measures
