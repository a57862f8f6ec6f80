#pragma once

#include "cairn/outcomes/v1/safety_flag.pb.h"
#include "outcomes/domain/safety_flag.h"

namespace cairn::outcomes::wire {

domain::SafetyAction ToDomain(v1::SafetyAction action);

/// Without etag, note and what is its assessment's; the patient as the row has it.
v1::SafetyFlag ToProto(const domain::SafetyFlag& flag);

}  // namespace cairn::outcomes::wire
