#include "enrollment/domain/rurality.h"

#include <gtest/gtest.h>

namespace cairn::enrollment::domain {
namespace {

TEST(RuralityOfCode, HasFourCategories) {
  for (int code = 1; code <= 3; ++code) EXPECT_EQ(RuralityOfCode(code), Rurality::kMetropolitan) << code;
  for (int code = 4; code <= 6; ++code) EXPECT_EQ(RuralityOfCode(code), Rurality::kMicropolitan) << code;
  for (int code = 7; code <= 9; ++code) EXPECT_EQ(RuralityOfCode(code), Rurality::kSmallTown) << code;
  EXPECT_EQ(RuralityOfCode(10), Rurality::kRural);
  for (const int code : {kNotCoded, 0, 11, -1}) EXPECT_EQ(RuralityOfCode(code), std::nullopt) << code;
}

TEST(IsPrimaryRucaCode, TakesWhatIsPublished) {
  for (int code = 1; code <= 10; ++code) EXPECT_TRUE(IsPrimaryRucaCode(code)) << code;
  EXPECT_TRUE(IsPrimaryRucaCode(99));
  for (const int code : {0, 11, 98, 100, -1}) EXPECT_FALSE(IsPrimaryRucaCode(code)) << code;
}

TEST(FindRurality, TakesFiveDigitsAndZipPlusFour) {
  const RuralityByZip list = {{"00401", Rurality::kRural}, {"95112", Rurality::kMetropolitan}};
  for (const auto* code : {"00401", "00401-1234", "004011234"}) EXPECT_EQ(FindRurality(list, code), Rurality::kRural);
  EXPECT_EQ(FindRurality(list, "95112"), Rurality::kMetropolitan);
}

TEST(FindRurality, GuessesNothing) {
  const RuralityByZip list = {{"00401", Rurality::kRural}, {"95112", Rurality::kMetropolitan}};
  for (const auto* code : {"", "401", "0401", "951", "95112-", "95112-12", "95112 1234", "95112-12345", "9511212345",
                           "95112-12a4", "9511a", "a5112", "95113", "SW1A 1AA", "95112-1234-1", " 95112"}) {
    EXPECT_EQ(FindRurality(list, code), std::nullopt) << code;
  }
  EXPECT_EQ(FindRurality({}, "95112"), std::nullopt);
}

}  // namespace
}  // namespace cairn::enrollment::domain
