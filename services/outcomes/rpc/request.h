#pragma once

#include <google/protobuf/message.h>

#include <vector>

#include "outcomes/domain/ids.h"
#include "platform/result/result.h"
#include "platform/rpc/parse_id.h"
#include "platform/time/time.h"
#include "platform/wire/date.h"

namespace cairn::outcomes {

using platform::rpc::ParseId;
using platform::rpc::ParseOptionalId;

/// The day that a request names in `assessed_on`; `otherwise` where it names none.
template <class Request>
platform::Date AssessedOn(const Request& request, platform::Date otherwise) {
  return request.has_assessed_on() ? platform::wire::ParseDate(request.assessed_on(), "assessed_on").value()
                                   : otherwise;
}

/// What is wrong with a request beyond the limits of its fields: days that are none, items that stand twice, a diary
/// that contradicts itself. The gate asks it before the handler, so that everything wrong is named at once.
std::vector<platform::FieldViolation> CheckFields(const google::protobuf::Message& request, platform::Instant now);

}  // namespace cairn::outcomes
