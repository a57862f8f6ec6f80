#include "clients/cli/arguments.h"

#include <gtest/gtest.h>

#include "cairn/enrollment/v1/diagnosis_service.pb.h"
#include "cairn/enrollment/v1/episode.pb.h"
#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

TEST(ParseDateArgument, TakesIsoDatesAndThoseThatCairnPrints) {
  const platform::Date expected{year{1990}, month{2}, day{28}};
  for (const char* text : {"1990-02-28", "28 Feb 1990", "28 feb 1990", "28 FEB 1990"}) {
    EXPECT_EQ(ParseDateArgument(text), expected) << text;
  }
  EXPECT_EQ(ParseDateArgument("2 Jan 2026"), (platform::Date{year{2026}, month{1}, day{2}}));
  EXPECT_EQ(ParseDateArgument("29 Feb 2024"), (platform::Date{year{2024}, month{2}, day{29}}));
}

TEST(ParseDateArgument, RefusesWhatIsNoRealDay) {
  for (const char* text : {"", "1990-02-30", "1990-2-28", "28.02.1990", "02/28/1990", "29 Feb 2023", "31 Apr 2024",
                           "0 Jan 2024", "Feb 28 1990", "28 February 1990", "28 Feb 90", "28  Feb 1990", "-1 Jan 1990",
                           "28 Feb 199x", "28 Feb 0000", "today"}) {
    EXPECT_FALSE(ParseDateArgument(text).has_value()) << text;
  }
}

TEST(DateFrom, NamesTheOption) {
  const auto date = DateFrom("--birth-date", "28 Feb 1990");
  EXPECT_EQ(date.year(), 1990);
  EXPECT_EQ(date.month(), 2);
  EXPECT_EQ(date.day(), 28);
  try {
    DateFrom("--birth-date", "soon");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_NE(failure.error.message.find("--birth-date"), std::string::npos);
    EXPECT_EQ(ExitFor(failure.error.code), Exit::kInvalid);
  }
}

TEST(EnumFrom, TakesTheWordsThatHelpLists) {
  const auto& pause = *enrollment::v1::PauseReason_descriptor();
  EXPECT_EQ(EnumFrom("--reason", "patient-request", pause), enrollment::v1::PAUSE_REASON_PATIENT_REQUEST);
  EXPECT_EQ(EnumFrom("--reason", "PATIENT_REQUEST", pause), enrollment::v1::PAUSE_REASON_PATIENT_REQUEST);
  EXPECT_EQ(EnumFrom("--reason", "patient request", pause), enrollment::v1::PAUSE_REASON_PATIENT_REQUEST);
  EXPECT_EQ(EnumFrom("--disorder", "alcohol", *enrollment::v1::Disorder_descriptor()),
            enrollment::v1::DISORDER_ALCOHOL_USE);
  EXPECT_EQ(WordList(*enrollment::v1::Disorder_descriptor()), "alcohol, opioid");
  EXPECT_EQ(WordList(*enrollment::v1::Episode::State_descriptor()), "active, paused, ended");
}

TEST(EnumFrom, RefusesOtherWordsAndListsThose) {
  for (const char* word : {"", "unspecified", "1", "alc"}) {
    try {
      EnumFrom("--disorder", word, *enrollment::v1::Disorder_descriptor());
      FAIL() << word;
    } catch (const Failure& failure) {
      EXPECT_NE(failure.error.message.find("alcohol, opioid"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace cairn::cli
