#include "clients/cli/outcomes_arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace v1 = outcomes::v1;
using testing::HasSubstr;

std::string WhyNot(const std::function<void()>& read) {
  try {
    read();
  } catch (const Failure& failure) {
    return failure.error.message;
  }
  return "(taken)";
}

TEST(Answers, AreTypedItemByItem) {
  const auto answers = AnswersFrom({"1=3", "7A=0", "9=-", "2=-1"});
  ASSERT_EQ(answers.size(), 4);
  EXPECT_EQ(answers[0].item_key(), "1");
  EXPECT_EQ(answers[0].value(), 3);
  EXPECT_EQ(answers[1].item_key(), "7A");
  EXPECT_TRUE(answers[1].has_value()) << "0 is an answer";
  EXPECT_FALSE(answers[2].has_value());
  EXPECT_EQ(answers[3].value(), -1) << "whether it is in range the service says";
}

TEST(Answers, AreAllNamedThatAreNone) {
  const auto said = WhyNot([] { AnswersFrom({"1=3", "2", "=4", "3=x", "4=", "5=1.5"}); });
  EXPECT_THAT(said, HasSubstr("wrong: 2, =4, 3=x, 4=, 5=1.5"));
}

TEST(DiaryDays, AreTypedWithDrinksAndOtherUse) {
  const auto day = DiaryDayFrom("2026-11-02=2.5,opioids,cannabis");
  EXPECT_EQ(day.day().day(), 2);
  EXPECT_EQ(day.drink_hundredths(), 250);
  EXPECT_EQ(day.other_use(), v1::OTHER_USE_SOME);
  EXPECT_EQ(day.substances_size(), 2);
  const auto none = DiaryDayFrom("2026-11-02=0,none");
  EXPECT_TRUE(none.has_drink_hundredths());
  EXPECT_EQ(none.drink_hundredths(), 0);
  EXPECT_EQ(none.other_use(), v1::OTHER_USE_NONE);
  EXPECT_EQ(DiaryDayFrom("2026-11-02=1.05").drink_hundredths(), 105);
  EXPECT_EQ(DiaryDayFrom("2026-11-02=100").drink_hundredths(), 10000);
  const auto unknown = DiaryDayFrom("2026-11-02=-,none");
  EXPECT_FALSE(unknown.has_drink_hundredths());
  EXPECT_EQ(DiaryDayFrom("2026-11-02=3").other_use(), v1::OTHER_USE_UNSPECIFIED) << "not asked";
  EXPECT_TRUE(DiaryDayFrom("2026-11-02=withdrawn").withdrawn());
}

TEST(DiaryDays, AreRefusedWhenTheyMakeNoSense) {
  for (const char* text : {"2026-11-02", "2026-11-31=1", "2026-11-02=", "2026-11-02=-1", "2026-11-02=1.255",
                           "2026-11-02=101", "2026-11-02=many", "2026-11-02=1.", "2026-11-02=1,none,opioids",
                           "2026-11-02=1,opioids,none", "2026-11-02=1,tea", "2026-11-02=-0"})
    EXPECT_NE(WhyNot([&] { DiaryDayFrom(text); }), "(taken)") << text;
}

}  // namespace
}  // namespace cairn::cli
