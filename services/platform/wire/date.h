#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <string>

#include "google/type/date.pb.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// Days and moments as the contracts carry them.
namespace cairn::platform::wire {

/// `date` must be a real day.
google::type::Date ToProto(Date date);

/// INVALID_ARGUMENT INVALID_REQUEST naming `field` when it is not a full, real date (year, month and day) of the years
/// 1 to 9999. A message that was never set is such a case: callers with a default test has_… first.
Result<Date> ParseDate(const google::type::Date& date, const std::string& field);

google::protobuf::Timestamp ToProto(Instant instant);
Instant ToInstant(const google::protobuf::Timestamp& time);

}  // namespace cairn::platform::wire
