#include "outcomes/domain/safety_flag.h"

#include <algorithm>

namespace cairn::outcomes::domain {

using platform::Code;
using platform::Fail;
using platform::Result;

std::vector<SafetyConcern> ConcernsOf(const measures::Instrument& instrument, const measures::Scoring& scoring) {
  std::vector<SafetyConcern> concerns;
  for (const auto& flag : instrument.flags) {
    if (!flag.safety) continue;
    const auto* value = scoring.FindFlag(flag.key);
    if (value == nullptr || !value->raised) {
      concerns.push_back({flag.key, SafetyFlagCause::kNotKnown});
    } else if (*value->raised) {
      concerns.push_back({flag.key, SafetyFlagCause::kRaised});
    }
  }
  return concerns;
}

std::vector<SafetyConcern> NewConcerns(const std::vector<SafetyConcern>& concerns,
                                       const std::vector<SafetyFlag>& before) {
  std::vector<SafetyConcern> fresh;
  for (const auto& concern : concerns) {
    const bool is_there = std::any_of(before.begin(), before.end(), [&](const SafetyFlag& flag) {
      return flag.flag_key == concern.flag_key && flag.cause == concern.cause &&
             flag.action != SafetyAction::kRecordedInError;
    });
    if (!is_there) fresh.push_back(concern);
  }
  return fresh;
}

Result<SafetyFlag> Acknowledge(SafetyFlag flag, SafetyAction action, platform::AccountId by, platform::Instant now) {
  if (flag.action)
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "SAFETY_FLAG_CLOSED",
                 .message = "Somebody has acknowledged the flag already."});
  if (action == SafetyAction::kAskedAndDenied && flag.cause != SafetyFlagCause::kNotKnown)
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "SAFETY_ACTION_NOT_FOR_CAUSE",
                 .message = "The item was answered: what is needed is more than to ask it.",
                 .metadata = {{"cause", "RAISED"}}});
  flag.action = action;
  flag.acknowledged_at = now;
  flag.acknowledged_by = by;
  ++flag.version;
  return flag;
}

}  // namespace cairn::outcomes::domain
