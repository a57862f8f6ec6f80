#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <string>

#include "google/type/date.pb.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::counseling::wire {

/// `date` must be a real day.
google::type::Date ToProto(platform::Date date);

/// INVALID_ARGUMENT INVALID_REQUEST naming `field` when it is not a full, real date (year, month and day) of the years
/// 1 to 9999. A message that was never set is such a case: callers with a default test has_… first.
platform::Result<platform::Date> ParseDate(const google::type::Date& date, const std::string& field);

google::protobuf::Timestamp ToProto(platform::Instant instant);
platform::Instant ToInstant(const google::protobuf::Timestamp& time);

}  // namespace cairn::counseling::wire
