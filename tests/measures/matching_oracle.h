#pragma once

#include "measures/matching_pool.h"

namespace cairn::measures::tests {

/// The best answer by trying all, without certificate: patients in order, each with every mentor and with none.
MatchAnswer MatchByTrying(const MatchingPool& pool);

}  // namespace cairn::measures::tests
