#include "platform/wire/date.h"

#include <chrono>

namespace cairn::platform::wire {

google::type::Date ToProto(Date date) {
  google::type::Date proto;
  proto.set_year(static_cast<int>(date.year()));
  proto.set_month(static_cast<std::int32_t>(static_cast<unsigned>(date.month())));
  proto.set_day(static_cast<std::int32_t>(static_cast<unsigned>(date.day())));
  return proto;
}

Result<Date> ParseDate(const google::type::Date& date, const std::string& field) {
  const bool in_range = date.year() >= 1 && date.year() <= 9999 && date.month() >= 1 && date.month() <= 12 &&
                        date.day() >= 1 && date.day() <= 31;
  if (in_range) {
    const Date day{std::chrono::year(date.year()), std::chrono::month(static_cast<unsigned>(date.month())),
                   std::chrono::day(static_cast<unsigned>(date.day()))};
    if (day.ok()) return day;
  }
  return Fail(InvalidRequest({{field, "must be a real date with year, month and day"}}));
}

google::protobuf::Timestamp ToProto(Instant instant) {
  const auto since_epoch = instant.time_since_epoch();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since_epoch);
  google::protobuf::Timestamp proto;
  proto.set_seconds(seconds.count());
  proto.set_nanos(static_cast<std::int32_t>(std::chrono::nanoseconds(since_epoch - seconds).count()));
  return proto;
}

Instant ToInstant(const google::protobuf::Timestamp& time) {
  return Instant(std::chrono::seconds(time.seconds())) +
         std::chrono::floor<std::chrono::microseconds>(std::chrono::nanoseconds(time.nanos()));
}

}  // namespace cairn::platform::wire
