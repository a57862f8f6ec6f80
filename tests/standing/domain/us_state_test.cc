#include "standing/domain/us_state.h"

#include <gtest/gtest.h>

#include <set>

namespace cairn::standing {
namespace {

using namespace std::chrono_literals;
using platform::Date;

const std::vector<std::string> kCodes = {
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME",
    "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA",
    "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC", "AS", "GU", "MP", "PR", "VI"};

Date Day(const std::string& text) { return platform::ParseDate(text).value(); }
Date NextDay(Date day) { return std::chrono::sys_days(day) + std::chrono::days(1); }

TEST(UsState, AreTheFiftyTheDistrictAndFiveTerritories) {
  EXPECT_EQ(std::set(kCodes.begin(), kCodes.end()).size(), 56U);
  std::size_t found = 0;
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) found += IsUsState(std::string{first, second}) ? 1 : 0;
  }
  EXPECT_EQ(found, kCodes.size());
  for (const auto& code : kCodes) EXPECT_TRUE(IsUsState(code)) << code;
}

TEST(UsState, AreWrittenInOneWay) {
  // Armed forces and freely associated states have postal codes and no licensing board of the United States.
  for (const char* code : {"", "K", "ks", "Ks", "KSS", " KS", "KS ", "US", "AA", "AE", "AP", "FM", "MH", "PW", "ZZ"}) {
    EXPECT_FALSE(IsUsState(code)) << code;
  }
  EXPECT_THROW(ZoneOfState("ZZ"), std::logic_error);
  EXPECT_THROW(ZoneOfState(""), std::logic_error);
}

struct Border {
  const char* state;
  const char* day;
  const char* from;
  const char* until;
};

class DayOfACredential : public testing::TestWithParam<Border> {};

TEST_P(DayOfACredential, BeginsAndEndsAtTheBoard) {
  const auto& border = GetParam();
  EXPECT_EQ(platform::FormatInstant(InForceFrom(Day(border.day), border.state)), border.from);
  EXPECT_EQ(platform::FormatInstant(LapsesAt(Day(border.day), border.state)), border.until);
}

INSTANTIATE_TEST_SUITE_P(
    Zones, DayOfACredential,
    testing::Values(Border{"GU", "2026-06-30", "2026-06-29T14:00:00.000000Z", "2026-06-30T14:00:00.000000Z"},
                    Border{"PR", "2026-06-30", "2026-06-30T04:00:00.000000Z", "2026-07-01T04:00:00.000000Z"},
                    Border{"NY", "2026-06-30", "2026-06-30T04:00:00.000000Z", "2026-07-01T04:00:00.000000Z"},
                    Border{"NY", "2026-12-31", "2026-12-31T05:00:00.000000Z", "2027-01-01T05:00:00.000000Z"},
                    Border{"KS", "2026-06-30", "2026-06-30T05:00:00.000000Z", "2026-07-01T05:00:00.000000Z"},
                    Border{"KS", "2028-02-29", "2028-02-29T06:00:00.000000Z", "2028-03-01T06:00:00.000000Z"},
                    Border{"AZ", "2026-06-30", "2026-06-30T07:00:00.000000Z", "2026-07-01T07:00:00.000000Z"},
                    Border{"CO", "2026-06-30", "2026-06-30T06:00:00.000000Z", "2026-07-01T06:00:00.000000Z"},
                    Border{"AK", "2026-06-30", "2026-06-30T08:00:00.000000Z", "2026-07-01T08:00:00.000000Z"},
                    Border{"HI", "2026-06-30", "2026-06-30T10:00:00.000000Z", "2026-07-01T10:00:00.000000Z"},
                    Border{"AS", "2026-06-30", "2026-06-30T11:00:00.000000Z", "2026-07-01T11:00:00.000000Z"},
                    // A day of 23 hours and one of 25; Arizona has neither.
                    Border{"NY", "2026-03-08", "2026-03-08T05:00:00.000000Z", "2026-03-09T04:00:00.000000Z"},
                    Border{"NY", "2026-11-01", "2026-11-01T04:00:00.000000Z", "2026-11-02T05:00:00.000000Z"},
                    Border{"CA", "2026-03-08", "2026-03-08T08:00:00.000000Z", "2026-03-09T07:00:00.000000Z"},
                    Border{"CA", "2026-11-01", "2026-11-01T07:00:00.000000Z", "2026-11-02T08:00:00.000000Z"},
                    Border{"AZ", "2026-11-01", "2026-11-01T07:00:00.000000Z", "2026-11-02T07:00:00.000000Z"},
                    // A national board: from Hawaii's midnight to New York's.
                    Border{"", "2026-06-30", "2026-06-30T10:00:00.000000Z", "2026-07-01T04:00:00.000000Z"},
                    Border{"", "2026-12-31", "2026-12-31T10:00:00.000000Z", "2027-01-01T05:00:00.000000Z"}));

TEST(UsState, GivesEveryDayOfTwoYearsItsBorders) {
  for (const auto& code : kCodes) {
    const auto zone = ZoneOfState(code);
    for (Date day = Day("2026-01-01"); day < Day("2028-01-01"); day = NextDay(day)) {
      ASSERT_EQ(platform::ClinicDay(InForceFrom(day, code), zone), day) << code;
      ASSERT_EQ(platform::ClinicDay(LapsesAt(day, code) - 1us, zone), day) << code;
      ASSERT_EQ(platform::ClinicDay(LapsesAt(day, code), zone), NextDay(day)) << code;
      // What follows the day after begins when this ends: no gap and no overlap.
      ASSERT_EQ(LapsesAt(day, code), InForceFrom(NextDay(day), code)) << code;
    }
  }
}

TEST(UsState, LetsANationalBoardLastNoLongerThanAnyOfTheFiftyStates) {
  for (const auto& code : kCodes) {
    if (code == "AS" || code == "GU" || code == "MP" || code == "PR" || code == "VI") continue;
    for (const char* day : {"2026-01-15", "2026-03-08", "2026-07-15", "2026-11-01"}) {
      EXPECT_LE(InForceFrom(Day(day), code), InForceFrom(Day(day), "")) << code << " " << day;
      EXPECT_GE(LapsesAt(Day(day), code), LapsesAt(Day(day), "")) << code << " " << day;
    }
  }
}

}  // namespace
}  // namespace cairn::standing
