#include "platform/fhir/date.h"

#include <gtest/gtest.h>

#include <vector>

namespace cairn::platform::fhir {
namespace {

TEST(ParseFhirDateTime, GivesTheDaysItMayMean) {
  struct Case {
    std::string text, first, last;
  };
  const std::vector<Case> cases = {
      {"2024", "2024-01-01", "2024-12-31"},
      {"2024-02", "2024-02-01", "2024-02-29"},
      {"2023-02", "2023-02-01", "2023-02-28"},
      {"2024-12", "2024-12-01", "2024-12-31"},
      {"2024-03-01", "2024-03-01", "2024-03-01"},
      {"2024-03-01T10:15:00Z", "2024-03-01", "2024-03-01"},
      {"2024-03-01T10:15:00.123456789+02:00", "2024-03-01", "2024-03-01"},
      {"2024-03-01T22:15:00-05:00", "2024-03-01", "2024-03-02"},
      {"2024-03-01T01:15:00+02:00", "2024-02-29", "2024-03-01"},
      {"2024-03-01T00:00:00+14:00", "2024-02-29", "2024-03-01"},
      {"2024-12-31T23:59:60Z", "2024-12-31", "2024-12-31"},
      {"1951-02-20T08:15:54-05:00", "1951-02-20", "1951-02-20"},
  };
  for (const auto& test : cases) {
    const auto range = ParseFhirDateTime(test.text);
    ASSERT_TRUE(range) << test.text;
    EXPECT_EQ(platform::FormatDate(range->first), test.first) << test.text;
    EXPECT_EQ(platform::FormatDate(range->last), test.last) << test.text;
  }
}

TEST(ParseFhirDateTime, RefusesEveryOtherForm) {
  for (const std::string text : {"",
                                 "24",
                                 "20244",
                                 "2024-",
                                 "2024-1",
                                 "2024-13",
                                 "2024-00",
                                 "2024-02-30",
                                 "2023-02-29",
                                 "0000",
                                 "2024-3-1",
                                 "2024/03/01",
                                 "01.03.2024",
                                 "2024-03-01T",
                                 "2024-03-01T10",
                                 "2024-03-01T10:15",
                                 "2024-03-01T10:15Z",
                                 "2024-03-01T10:15:00",
                                 "2024-03-01T24:00:00Z",
                                 "2024-03-01T10:60:00Z",
                                 "2024-03-01T10:15:61Z",
                                 "2024-03-01T10:15:00.Z",
                                 "2024-03-01T10:15:00+15:00",
                                 "2024-03-01T10:15:00+14:30",
                                 "2024-03-01T10:15:00+0200",
                                 "2024-03-01T10:15:00z",
                                 "2024-03-01t10:15:00Z",
                                 "2024-03-01 10:15:00Z",
                                 "2024-03-01T10:15:00Z ",
                                 " 2024",
                                 "-024",
                                 "+024",
                                 "yyyy",
                                 "2024-03-01T10:15:00+02:00Z"}) {
    EXPECT_FALSE(ParseFhirDateTime(text)) << text;
  }
}

TEST(IsPartialDate, IsAYearOrAMonth) {
  EXPECT_TRUE(IsPartialDate("1988"));
  EXPECT_TRUE(IsPartialDate("1988-04"));
  EXPECT_FALSE(IsPartialDate("1988-04-01"));
  EXPECT_FALSE(IsPartialDate("1988-13"));
  EXPECT_FALSE(IsPartialDate("198"));
}

}  // namespace
}  // namespace cairn::platform::fhir
