#include "outcomes/domain/report_edition.h"

#include <gtest/gtest.h>

#include "tests/outcomes/domain/told_facts.h"

namespace cairn::tests {
namespace {

domain::AsOf At(const char* token) { return domain::ParseAsOf(token).value(); }

TEST(LastDayOfYearOver, IsOfTheYearBefore) {
  EXPECT_EQ(domain::LastDayOfYearOver(Day("2026-11-28")), Day("2025-12-31"));
  EXPECT_EQ(domain::LastDayOfYearOver(Day("2026-12-31")), Day("2025-12-31")) << "today is not over";
  EXPECT_EQ(domain::LastDayOfYearOver(Day("2027-01-01")), Day("2026-12-31"));
}

TEST(EditionCut, IsTheLastDayOfAYearThatIsOver) {
  const auto today = Day("2026-11-28");
  EXPECT_EQ(domain::EditionCutOf(std::nullopt, today).value(), Day("2025-12-31"));
  EXPECT_EQ(domain::EditionCutOf(Day("2025-12-31"), today).value(), Day("2025-12-31"));
  EXPECT_EQ(domain::EditionCutOf(Day("2023-12-31"), today).value(), Day("2023-12-31"));
  for (const char* asked : {"2026-11-28", "2026-12-31", "2025-11-30", "2025-12-30", "2024-02-29", "2027-12-31"}) {
    const auto refused = domain::EditionCutOf(Day(asked), today);
    ASSERT_FALSE(refused) << asked;
    EXPECT_EQ(refused.error().reason, "DATA_CUT_WITHIN_YEAR");
    EXPECT_EQ(refused.error().metadata.at(0).second, "2025-12-31") << asked;
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

}  // namespace
}  // namespace cairn::tests
