#pragma once

#include "google/type/date.pb.h"

#include "platform/time/time.h"

namespace cairn::directory::wire {

inline google::type::Date ToProto(platform::Date date) {
  google::type::Date proto;
  proto.set_year(static_cast<int>(date.year()));
  proto.set_month(static_cast<std::int32_t>(static_cast<unsigned>(date.month())));
  proto.set_day(static_cast<std::int32_t>(static_cast<unsigned>(date.day())));
  return proto;
}

/// A date of a request: the gate has let only real days of the years 1 to 9999 in.
inline platform::Date ParseDate(const google::type::Date& proto) {
  return platform::Date{std::chrono::year(proto.year()), std::chrono::month(static_cast<unsigned>(proto.month())),
                        std::chrono::day(static_cast<unsigned>(proto.day()))};
}

}  // namespace cairn::directory::wire
