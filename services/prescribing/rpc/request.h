#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <vector>

#include "platform/result/result.h"
#include "platform/rpc/gate.h"
#include "platform/rpc/parse_id.h"
#include "prescribing/domain/ids.h"
#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing {

using platform::rpc::ParseId;
using platform::rpc::ParseOptionalId;

/// What is wrong with a request beyond the limits of its fields: what was found (wire::CheckValue), rules
/// that there are not. The gate asks it before the handler, so that everything wrong is named at once.
std::vector<platform::FieldViolation> CheckFields(const google::protobuf::Message& request, platform::Instant now);

/// What days are held against before the clinic is known: the day in UTC, never behind a clinic's in the Americas.
platform::Date DayInUtc(platform::Instant now);

}  // namespace cairn::prescribing
