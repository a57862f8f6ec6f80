#include "clients/cli/level_text.h"

#include <gtest/gtest.h>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

using Level = enrollment::v1::LevelOfCare;

TEST(LevelText, ReadsEveryLevelOfTheContractBack) {
  const auto* levels = Level::Level_descriptor();
  for (int i = 0; i < levels->value_count(); ++i) {
    const auto level = static_cast<Level::Level>(levels->value(i)->number());
    const auto text = LevelText(level);
    if (level == Level::LEVEL_UNSPECIFIED) {
      EXPECT_EQ(text, "not recorded");
      continue;
    }
    const bool none = level == Level::LEVEL_NOT_IN_TREATMENT;
    EXPECT_EQ(LevelFrom("LEVEL", none ? "not-in-treatment" : text.substr(0, text.find(' '))), level) << text;
  }
  EXPECT_EQ(LevelText(Level::LEVEL_3_5), "3.5 Clinically Managed High-Intensity Residential");
}

TEST(LevelText, TakesWholeNumbersAsTheyAreSpoken) {
  EXPECT_EQ(LevelFrom("LEVEL", "4.0"), Level::LEVEL_4_0);
  EXPECT_EQ(LevelFrom("LEVEL", "1"), Level::LEVEL_1_0);
}

TEST(LevelText, RefusesWhatIsNoLevelOfTheFourthEdition) {
  // 3.3 and 0.5 were levels of the third edition.
  for (const char* text : {"", "3.3", "0.5", "5", "3,5", "LEVEL_3_5", " 3.5"}) {
    EXPECT_THROW(LevelFrom("LEVEL", text), Failure) << text;
  }
}

}  // namespace
}  // namespace cairn::cli
