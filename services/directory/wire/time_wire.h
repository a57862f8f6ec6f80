#pragma once

#include <google/protobuf/timestamp.pb.h>

#include "platform/time/time.h"

namespace cairn::directory::wire {

inline google::protobuf::Timestamp ToProto(platform::Instant instant) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(seconds.time_since_epoch().count());
  timestamp.set_nanos(static_cast<std::int32_t>(std::chrono::nanoseconds(instant - seconds).count()));
  return timestamp;
}

}  // namespace cairn::directory::wire
