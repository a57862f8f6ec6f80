#pragma once

#include <string>

#include "cairn/enrollment/v1/key_service.pb.h"
#include "enrollment/domain/key_action.h"

namespace cairn::enrollment::wire {

/// In the state that it has at `now`.
v1::KeyAction ToProto(const domain::KeyAction& action, const std::string& etag, platform::Instant now);

}  // namespace cairn::enrollment::wire
