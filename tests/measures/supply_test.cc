#include "measures/supply.h"

#include <gtest/gtest.h>

#include "measures/schedule.h"
#include "tests/measures/supplies.h"

namespace cairn::measures {
namespace {

TEST(Supply, CountsInOneSeriesOnly) {
  const struct {
    Source source;
    std::optional<Series> series;
  } cases[] = {{Source::kAdministered, Series::kHeadline}, {Source::kDispensed, Series::kHeadline},
               {Source::kPrescribed, std::nullopt},        {Source::kSelfReport, Series::kSelfReport},
               {Source::kPillCount, Series::kPillCount},   {Source::kDevice, Series::kDevice},
               {Source::kObserved, std::nullopt}};
  for (const auto& expected : cases) {
    for (const auto series : {Series::kHeadline, Series::kSelfReport, Series::kPillCount, Series::kDevice}) {
      SupplyEvent event = Fill("2026-01-01", 30);
      event.source = expected.source;
      EXPECT_EQ(IsCounted(event, series, {}), expected.series == series) << static_cast<int>(expected.source);
    }
  }
}

TEST(Supply, CountsObservedDosesOnDaysOfAProgramme) {
  const Circumstances programme{.observed = {Days("2026-01-05", "2026-01-11"), Days("2026-02-01", "2026-02-02")}};
  const auto counts = [&](const char* day) { return IsCounted(ObservedDose(day, 1), Series::kHeadline, programme); };
  EXPECT_FALSE(counts("2026-01-04"));
  EXPECT_TRUE(counts("2026-01-05"));
  EXPECT_TRUE(counts("2026-01-11"));
  EXPECT_FALSE(counts("2026-01-12"));
  EXPECT_TRUE(counts("2026-02-02"));
}

TEST(Supply, DoesNotCountMistakesNorOtherMedicines) {
  for (const auto status : {SupplyStatus::kEnteredInError, SupplyStatus::kCancelled, SupplyStatus::kReturnedToStock}) {
    SupplyEvent event = Fill("2026-01-01", 30);
    event.status = status;
    EXPECT_FALSE(IsCounted(event, Series::kHeadline, {}));
  }
  for (const auto product : {kBupropionNaltrexone, kLowDoseNaltrexone}) {
    SupplyEvent event = Fill("2026-01-01", 30);
    event.product = product;
    EXPECT_FALSE(IsCounted(event, Series::kHeadline, {}));
  }
  EXPECT_FALSE(IsCounted(Fill("2026-01-01", 0), Series::kHeadline, {}));
}

TEST(Stays, LastUntilTheDayBeforeDischarge) {
  EXPECT_EQ(StayDays(Day("2026-01-05"), Day("2026-01-07")), Days("2026-01-05", "2026-01-06"));
  EXPECT_EQ(StayDays(Day("2026-01-05"), Day("2026-01-07"), StayEnd::kThroughDischarge),
            Days("2026-01-05", "2026-01-07"));
  EXPECT_EQ(CountDays(StayDays(Day("2026-01-05"), Day("2026-01-05"))), 0);
}

TEST(Ranges, AreMergedWhereTheyTouch) {
  EXPECT_EQ(
      Merged({Days("2026-02-01", "2026-02-05"), Days("2026-01-01", "2026-01-10"), Days("2026-01-03", "2026-01-04"),
              Days("2026-01-11", "2026-01-12"), Days("2026-03-02", "2026-03-01")}),
      (std::vector<DayRange>{Days("2026-01-01", "2026-01-12"), Days("2026-02-01", "2026-02-05")}));
}

TEST(Schedules, OfThreeHundredAndFiftyMilligramsAWeekTakeATabletADay) {
  for (const auto schedule : {Schedule::kDaily50, Schedule::kWeekdays50Saturday100, Schedule::kEveryOtherDay100,
                              Schedule::kEveryThirdDay150, Schedule::kThreeTimesAWeek, Schedule::kTitrate25}) {
    EXPECT_EQ(DaysSupply(schedule, 30), 30);
  }
  EXPECT_EQ(DaysSupply(Schedule::kDaily100, 31), 15);
  EXPECT_EQ(DaysSupply(Schedule::kTargeted, 30), std::nullopt);
}

TEST(ObservedDoses, CoverOneDayForEachFiftyMilligramsAtMostThree) {
  const std::pair<int, int> cases[] = {{0, 0}, {25, 0}, {50, 1}, {99, 1}, {100, 2}, {150, 3}, {200, 3}, {-50, 0}};
  for (const auto& [milligrams, days] : cases) EXPECT_EQ(ObservedDoseDays(milligrams), days) << milligrams;
}

}  // namespace
}  // namespace cairn::measures
