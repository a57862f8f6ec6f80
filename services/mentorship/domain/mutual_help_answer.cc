#include "mentorship/domain/mutual_help_answer.h"

#include <array>

namespace cairn::mentorship::domain {

std::optional<DaysAtMeetings> DaysOfBamCategory(int category) {
  constexpr std::array<DaysAtMeetings, 5> kRanges{{{0, 0}, {1, 3}, {4, 8}, {9, 15}, {16, kMutualHelpDaysAsked}}};
  if (category < 0 || category >= static_cast<int>(kRanges.size())) return std::nullopt;
  return kRanges[static_cast<std::size_t>(category)];
}

std::optional<DaysAtMeetings> DaysOfBamR(int days) {
  if (days < 0 || days > kMutualHelpDaysAsked) return std::nullopt;
  return DaysAtMeetings{days, days};
}

}  // namespace cairn::mentorship::domain
