#pragma once

#include <string>
#include <vector>

#include "platform/result/result.h"

namespace cairn::platform {

/// What is wrong with a record. `type` is the rule's name; `subject` the id it is about or, where there is none, the
/// field.
using Violations = std::vector<PreconditionViolation>;

/// FAILED_PRECONDITION `reason` with `violations`, of which there is at least one; metadata `rules` names them in
/// order, with commas between.
Error Violated(std::string reason, const std::string& message, Violations violations);

/// Nothing when there are no violations, else Violated(…).
Result<void> RequireNone(std::string reason, const std::string& message, Violations violations);

}  // namespace cairn::platform
