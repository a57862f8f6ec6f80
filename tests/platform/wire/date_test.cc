#include "platform/wire/date.h"

#include <gtest/gtest.h>

namespace cairn::platform::wire {
namespace {

google::type::Date Proto(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(ParseDate, TakesEveryRealDay) {
  for (const std::string text : {"0001-01-01", "1900-02-28", "2000-02-29", "2024-02-29", "2026-11-23", "9999-12-31"}) {
    const auto day = platform::ParseDate(text).value();
    EXPECT_EQ(ParseDate(ToProto(day), "started_on").value(), day) << text;
  }
}

TEST(ParseDate, NamesTheFieldOfWhatIsNoDay) {
  const std::vector<google::type::Date> wrong = {
      Proto(0, 0, 0),     Proto(2026, 0, 0),   Proto(2026, 11, 0),  Proto(0, 11, 23),
      Proto(2026, 13, 1), Proto(2026, -1, 1),  Proto(2026, 2, 29),  Proto(1900, 2, 29),
      Proto(2026, 4, 31), Proto(2026, 1, 32),  Proto(2026, 1, -1),  Proto(10000, 1, 1),
      Proto(-1, 1, 1),    Proto(2026, 257, 1), Proto(2026, 1, 257), Proto(67562, 11, 23)};
  for (const auto& date : wrong) {
    const auto day = ParseDate(date, "started_on");
    ASSERT_FALSE(day) << date.year() << " " << date.month() << " " << date.day();
    EXPECT_EQ(day.error().code, platform::Code::kInvalidArgument);
    EXPECT_EQ(day.error().reason, "INVALID_REQUEST");
    ASSERT_EQ(day.error().fields.size(), 1u);
    EXPECT_EQ(day.error().fields[0].field, "started_on");
  }
}

TEST(InstantToProto, KeepsMicroseconds) {
  const auto proto = [](std::int64_t microseconds) {
    return ToProto(platform::Instant(std::chrono::microseconds(microseconds)));
  };
  EXPECT_EQ(proto(1'795'440'266'123'456).seconds(), 1'795'440'266);
  EXPECT_EQ(proto(1'795'440'266'123'456).nanos(), 123'456'000);
  EXPECT_EQ(proto(0).nanos(), 0);
  EXPECT_EQ(proto(-1).seconds(), -1) << "nanos are never negative";
  EXPECT_EQ(proto(-1).nanos(), 999'999'000);
}

}  // namespace
}  // namespace cairn::platform::wire
