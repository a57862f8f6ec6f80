#include "outcomes/domain/report_edition.h"

#include <gtest/gtest.h>

#include "outcomes/domain/episode_rows.h"
#include "tests/outcomes/domain/told_facts.h"

namespace cairn::tests {
namespace {

using domain::EditionPeriod;

domain::AsOf At(const char* token) { return domain::ParseAsOf(token).value(); }

TEST(EditionPeriod, IsTheYearForRowsOfSinglePersons) {
  EXPECT_EQ(domain::PeriodOf(domain::EpisodeRowsSpec()), EditionPeriod::kYear);
  for (const auto& spec : domain::ReportCatalogue())
    EXPECT_EQ(domain::PeriodOf(spec), EditionPeriod::kMonth) << spec.id;
}

TEST(LastDayOver, IsOfThePeriodBefore) {
  EXPECT_EQ(domain::LastDayOver(EditionPeriod::kMonth, Day("2026-11-28")), Day("2026-10-31"));
  EXPECT_EQ(domain::LastDayOver(EditionPeriod::kMonth, Day("2026-10-31")), Day("2026-09-30")) << "today is not over";
  EXPECT_EQ(domain::LastDayOver(EditionPeriod::kMonth, Day("2026-01-01")), Day("2025-12-31"));
  EXPECT_EQ(domain::LastDayOver(EditionPeriod::kMonth, Day("2028-03-15")), Day("2028-02-29"));
  EXPECT_EQ(domain::LastDayOver(EditionPeriod::kYear, Day("2026-11-28")), Day("2025-12-31"));
  EXPECT_EQ(domain::LastDayOver(EditionPeriod::kYear, Day("2026-12-31")), Day("2025-12-31"));
  EXPECT_EQ(domain::LastDayOver(EditionPeriod::kYear, Day("2027-01-01")), Day("2026-12-31"));
}

TEST(EditionCut, IsTheLastDayOfAPeriodThatIsOver) {
  const auto today = Day("2026-11-28");
  const auto cut = [&](EditionPeriod period, const char* asked) {
    return domain::EditionCutOf(period, asked == nullptr ? std::nullopt : std::optional(Day(asked)), today);
  };
  EXPECT_EQ(cut(EditionPeriod::kMonth, nullptr).value(), Day("2026-10-31"));
  EXPECT_EQ(cut(EditionPeriod::kMonth, "2024-02-29").value(), Day("2024-02-29"));
  EXPECT_EQ(cut(EditionPeriod::kYear, nullptr).value(), Day("2025-12-31"));
  EXPECT_EQ(cut(EditionPeriod::kYear, "2023-12-31").value(), Day("2023-12-31"));
  for (const auto& [period, asked, last] : {std::tuple(EditionPeriod::kMonth, "2026-11-28", "2026-10-31"),
                                            {EditionPeriod::kMonth, "2026-11-30", "2026-10-31"},
                                            {EditionPeriod::kMonth, "2026-10-30", "2026-10-31"},
                                            {EditionPeriod::kMonth, "2024-02-28", "2026-10-31"},
                                            {EditionPeriod::kYear, "2026-12-31", "2025-12-31"},
                                            {EditionPeriod::kYear, "2025-11-30", "2025-12-31"}}) {
    const auto refused = cut(period, asked);
    ASSERT_FALSE(refused) << asked;
    EXPECT_EQ(refused.error().reason, "DATA_CUT_WITHIN_PERIOD");
    EXPECT_EQ(refused.error().metadata.at(0).second, last) << asked;
  }
}

TEST(EditionPosition, IsThatOfTheFirst) {
  const auto made = At("enrollment:5");
  const auto arrived = At("enrollment:9,prescribing:2");
  EXPECT_EQ(domain::EditionPositionOf(std::nullopt, std::nullopt, arrived).value(), arrived);
  EXPECT_EQ(domain::EditionPositionOf(arrived, std::nullopt, arrived).value(), arrived);
  EXPECT_EQ(domain::EditionPositionOf(std::nullopt, made, arrived).value(), made);
  EXPECT_EQ(domain::EditionPositionOf(made, made, arrived).value(), made);
  for (const auto& [asked, there, position] :
       {std::tuple(arrived, std::optional(made), made), {made, std::nullopt, arrived}}) {
    const auto refused = domain::EditionPositionOf(asked, there, arrived);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "POSITION_NOT_PUBLISHED");
    EXPECT_EQ(refused.error().metadata.at(0).second, position.Token());
  }
}

TEST(WholeMonths, AreAskedForOfEveryDayAmongTheParameters) {
  const auto& safety = *domain::FindReport("safety").value();
  EXPECT_TRUE(domain::RequireWholeMonths(safety, {}));
  EXPECT_TRUE(domain::RequireWholeMonths(safety, {{"period_from", ""}}));
  EXPECT_TRUE(domain::RequireWholeMonths(safety, {{"period_from", "2026-03-01"}}));
  const auto refused = domain::RequireWholeMonths(safety, {{"other", "2026-03-02"}, {"period_from", "2026-03-02"}});
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().fields.size(), 1U);
  EXPECT_EQ(refused.error().fields[0].field, "parameters[1].value");
}

TEST(TwelveMonths, EndWithTheDataCut) {
  EXPECT_EQ(domain::FirstOfTwelveMonths(Day("2026-10-31")), Day("2025-11-01"));
  EXPECT_EQ(domain::FirstOfTwelveMonths(Day("2026-12-31")), Day("2026-01-01"));
  EXPECT_EQ(domain::FirstOfTwelveMonths(Day("2028-02-29")), Day("2027-03-01")) << "366 days";
}

}  // namespace
}  // namespace cairn::tests
