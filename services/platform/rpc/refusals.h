#pragma once

#include <chrono>

#include "platform/result/result.h"

namespace cairn::platform::rpc {

/// What the gate itself answers.
Error DeadlineRequired();
Error DeadlineTooLong(std::chrono::seconds most);
Error Overloaded();
Error InvalidToken();
Error Internal();

}  // namespace cairn::platform::rpc
