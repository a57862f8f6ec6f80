#include "counseling/domain/activity.h"

namespace cairn::counseling::domain {

using platform::Fail;
using platform::Result;

Result<ActiveTime> MeasureActivity(std::optional<Instant> last_at, const std::vector<Instant>& signs, Instant now) {
  std::chrono::seconds active{};
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if ((last_at && signs[i] < *last_at) || signs[i] > now) {
      return Fail({.code = platform::Code::kFailedPrecondition,
                   .reason = "ACTIVITY_OUT_OF_ORDER",
                   .message = "Signs of activity must rise, from the last one recorded on, and end by now.",
                   .metadata = {{"field", "activity_times[" + std::to_string(i) + "]"}}});
    }
    // Second by second, so that parts of a list add up to what the whole list gives.
    const auto second = std::chrono::floor<std::chrono::seconds>(signs[i]);
    if (last_at && signs[i] - *last_at <= kLongestPause)
      active += second - std::chrono::floor<std::chrono::seconds>(*last_at);
    last_at = signs[i];
  }
  return ActiveTime{active, last_at};
}

}  // namespace cairn::counseling::domain
