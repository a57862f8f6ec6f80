#include "clients/cli/meeting_arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

using testing::ElementsAre;

TEST(WeekdayFrom, TakesWordsAndTheirFirstLetters) {
  EXPECT_EQ(WeekdayFrom("--day", "monday"), 1);
  EXPECT_EQ(WeekdayFrom("--day", "Tue"), 2);
  EXPECT_EQ(WeekdayFrom("--day", "thurs"), 4);
  EXPECT_EQ(WeekdayFrom("--day", "SUNDAY"), 7);
  for (const char* wrong : {"", "t", "tu", "mondays", "1", "tomorrow"})
    EXPECT_THROW(WeekdayFrom("--day", wrong), Failure) << wrong;
}

TEST(TimeWindowFrom, TakesSpansAndPartsOfADay) {
  const auto window = TimeWindowFrom("--time", "18:00-21:30");
  EXPECT_EQ(window.from_minute, 18 * 60);
  EXPECT_EQ(window.until_minute, 21 * 60 + 30);
  EXPECT_EQ(TimeWindowFrom("--time", "Evening").from_minute, 17 * 60);
  EXPECT_EQ(TimeWindowFrom("--time", "morning").until_minute, 12 * 60 - 1);
  for (const char* wrong : {"", "18:00", "18-21", "24:00-25:00", "18:60-19:00", "night", "18:00 21:00"})
    EXPECT_THROW(TimeWindowFrom("--time", wrong), Failure) << wrong;
}

TEST(MeetingsFrom, ReadsAListAndNothingElse) {
  const std::string path = testing::TempDir() + "/feed.json";
  const auto write = [&](const char* text) { std::ofstream(path) << text; };
  write(R"([{"slug":"a"},7])");
  EXPECT_THAT(MeetingsFrom(path), ElementsAre(R"({"slug":"a"})", "7"));
  for (const char* wrong : {"", "{}", "[", "nothing"}) {
    write(wrong);
    EXPECT_THROW(MeetingsFrom(path), Failure) << wrong;
  }
  EXPECT_THROW(MeetingsFrom(path + ".not-there"), Failure);
}

}  // namespace
}  // namespace cairn::cli
