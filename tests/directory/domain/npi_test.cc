#include "directory/domain/npi.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace cairn::directory::domain {
namespace {

// Nine digits and the check digit that makes them one.
std::string WithCheckDigit(const std::string& nine) {
  for (char check = '0'; check <= '9'; ++check) {
    if (IsNpi(nine + check)) return nine + check;
  }
  return "";
}

std::string AnyNpi() {
  std::string nine;
  for (int i = 0; i < 9; ++i) nine += static_cast<char>('0' + *rc::gen::inRange(0, 10));
  return WithCheckDigit(nine);
}

// The example of CMS, "Requirements for National Provider Identifier (NPI) and NPI check digit", and others computed by
// hand.
TEST(IsNpi, KnowsThePublishedExample) {
  EXPECT_TRUE(IsNpi("1234567893"));
  EXPECT_TRUE(IsNpi("0000000006")) << "24 of the prefix and 6";
  EXPECT_TRUE(IsNpi("1000000004")) << "24 + 2 + 4";
  EXPECT_TRUE(IsNpi("9000000007")) << "24 + (1 + 8) + 7: test data begins with 9";
}

TEST(IsNpi, RefusesWhatIsNoTenDigits) {
  for (const char* text : {"", "123456789", "12345678933", "12345678 3", " 234567893", "123456789X", "-123456789",
                           "1234567893\n", "\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4\xd9\xa5"}) {
    EXPECT_FALSE(IsNpi(text)) << text;
  }
}

TEST(IsNpi, HasOneCheckDigitForNineDigits) {
  rc::check([] {
    const auto npi = AnyNpi();
    RC_ASSERT(npi.size() == 10U);
    int sound = 0;
    for (char check = '0'; check <= '9'; ++check) sound += IsNpi(npi.substr(0, 9) + check) ? 1 : 0;
    RC_ASSERT(sound == 1);
  });
}

TEST(IsNpi, NoticesEverySingleWrongDigit) {
  rc::check([] {
    auto npi = AnyNpi();
    const auto place = static_cast<std::size_t>(*rc::gen::inRange(0, 10));
    const char right = npi[place];
    for (char wrong = '0'; wrong <= '9'; ++wrong) {
      npi[place] = wrong;
      RC_ASSERT(IsNpi(npi) == (wrong == right));
    }
  });
}

// What the Luhn sum does not see is 09 for 90 alone.
TEST(IsNpi, NoticesTwoNeighboursThatChangedPlaces) {
  rc::check([] {
    auto npi = AnyNpi();
    const auto place = static_cast<std::size_t>(*rc::gen::inRange(0, 9));
    const auto pair = npi.substr(place, 2);
    RC_PRE(pair[0] != pair[1] && pair != "09" && pair != "90");
    std::swap(npi[place], npi[place + 1]);
    RC_ASSERT(!IsNpi(npi));
  });
}

TEST(IsDeaNumber, AddsOddDigitsAndTwiceTheEvenOnes) {
  EXPECT_TRUE(IsDeaNumber("AB1234563")) << "1 + 3 + 5 + 2 (2 + 4 + 6) = 33";
  EXPECT_TRUE(IsDeaNumber("F91234563")) << "a business has 9 for a name";
  EXPECT_FALSE(IsDeaNumber("AB1234564"));
  for (const char* text : {"", "AB123456", "AB12345633", "ab1234563", "1B1234563", "A11234563", "AB12345 3"}) {
    EXPECT_FALSE(IsDeaNumber(text)) << text;
  }
}

}  // namespace
}  // namespace cairn::directory::domain
