#include "platform/result/violations.h"

#include <utility>

namespace cairn::platform {

Error Violated(std::string reason, const std::string& message, Violations violations) {
  std::string rules;
  for (const auto& violation : violations) rules += (rules.empty() ? "" : ",") + violation.type;
  Error error{.code = Code::kFailedPrecondition,
              .reason = std::move(reason),
              .message = message + ": " + rules + ".",
              .metadata = {{"rules", rules}}};
  error.preconditions = std::move(violations);
  return error;
}

Result<void> RequireNone(std::string reason, const std::string& message, Violations violations) {
  if (violations.empty()) return {};
  return Fail(Violated(std::move(reason), message, std::move(violations)));
}

}  // namespace cairn::platform
