#include "prescribing/domain/violations.h"

#include <utility>

namespace cairn::prescribing::domain {

platform::Error Violated(std::string reason, const std::string& message, Violations violations) {
  std::string rules;
  for (const auto& violation : violations) rules += (rules.empty() ? "" : ",") + violation.type;
  platform::Error error{.code = platform::Code::kFailedPrecondition,
                        .reason = std::move(reason),
                        .message = message + ": " + rules + ".",
                        .metadata = {{"rules", rules}}};
  error.preconditions = std::move(violations);
  return error;
}

platform::Result<void> RequireNone(std::string reason, const std::string& message, Violations violations) {
  if (violations.empty()) return {};
  return platform::Fail(Violated(std::move(reason), message, std::move(violations)));
}

}  // namespace cairn::prescribing::domain
