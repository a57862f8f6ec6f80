#pragma once

#include <google/protobuf/message.h>

#include <vector>

#include "platform/result/result.h"
#include "platform/rpc/parse_id.h"
#include "platform/time/time.h"

namespace cairn::mentorship {

using platform::rpc::ParseId;
using platform::rpc::ParseOptionalId;

/// What is wrong with a request beyond the limits of its fields: dates that are none, a search that makes no sense. The
/// gate asks it before the handler, so that everything wrong is named at once.
std::vector<platform::FieldViolation> CheckFields(const google::protobuf::Message& request, platform::Instant now);

}  // namespace cairn::mentorship
