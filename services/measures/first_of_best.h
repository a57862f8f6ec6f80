#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cairn::measures {

/// All best answers of a pool, as optimal prices tell them: those that use only pairs whose two prices are exactly
/// their weight, match every patient whose price is above 0 and fill every mentor whose price is above 0.
struct BestAnswers {
  /// By patient: the mentors of such pairs, ascending.
  std::vector<std::vector<int>> mentors_of;
  /// By patient: their price is above 0.
  std::vector<bool> must_match;
  /// By mentor.
  std::vector<std::int64_t> capacities;
  /// By mentor: their price is above 0.
  std::vector<bool> must_fill;
};

/// By patient.
using Mentors = std::vector<std::optional<int>>;

/// Of all best answers the first: patient 0 gets the lowest mentor that any of them gives (nobody comes last), then
/// patient 1 the lowest that any of those gives, and so on. `some` is any one of them.
Mentors FirstOfBest(const BestAnswers& best, Mentors some);

}  // namespace cairn::measures
