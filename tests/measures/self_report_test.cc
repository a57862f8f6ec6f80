#include "measures/self_report.h"

#include <gtest/gtest.h>

namespace cairn::measures {
namespace {

TEST(Diaries, V5cGiveThreeRates) {
  const auto report = SummarizeDiary({.days = 28, .answered = 20, .taken = 18});
  EXPECT_EQ(report.taken_of_answered, (Ratio{18, 20}));
  EXPECT_EQ(report.taken_of_all, (Ratio{18, 28}));
  EXPECT_EQ(report.response, (Ratio{20, 28}));
  EXPECT_NEAR(report.taken_of_answered->value(), 0.900000, 5e-7);
  EXPECT_NEAR(report.taken_of_all->value(), 0.642857, 5e-7);
  EXPECT_NEAR(report.response->value(), 0.714286, 5e-7);
}

TEST(Diaries, SayNothingWhenFewerThanHalfAreAnswered) {
  const auto half = SummarizeDiary({.days = 28, .answered = 14, .taken = 14});
  EXPECT_EQ(half.taken_of_answered, (Ratio{14, 14}));
  const auto fewer = SummarizeDiary({.days = 28, .answered = 13, .taken = 13});
  EXPECT_EQ(fewer.response, (Ratio{13, 28}));
  EXPECT_EQ(fewer.taken_of_answered, std::nullopt);
  EXPECT_EQ(fewer.taken_of_all, std::nullopt);
  EXPECT_EQ(SummarizeDiary({}).response, std::nullopt);
}

TEST(Diaries, TakeNotSureForNotTakenOnlyInASensitivityAnalysis) {
  const DiaryCounts counts{.days = 28, .answered = 13, .taken = 13, .not_sure = 7};
  EXPECT_EQ(SummarizeDiary(counts).response, (Ratio{13, 28}));
  const auto sensitivity = SummarizeDiary(counts, NotSure::kIsNotTaken);
  EXPECT_EQ(sensitivity.response, (Ratio{20, 28}));
  EXPECT_EQ(sensitivity.taken_of_answered, (Ratio{13, 20}));
}

TEST(Discordance, NeedsBothAndAWideGap) {
  const Ratio high{9, 10};
  const Ratio low{59, 100};
  EXPECT_EQ(AreDiscordant(high, low), true);
  EXPECT_EQ(AreDiscordant(low, high), true);
  EXPECT_EQ(AreDiscordant(high, Ratio{6, 10}), false);
  EXPECT_EQ(AreDiscordant(Ratio{89, 100}, low), false);
  EXPECT_EQ(AreDiscordant(std::nullopt, low), std::nullopt);
  EXPECT_EQ(AreDiscordant(high, std::nullopt), std::nullopt);
}

}  // namespace
}  // namespace cairn::measures
