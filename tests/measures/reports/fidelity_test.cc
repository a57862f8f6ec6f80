#include "measures/reports/fidelity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::reports::Exclusion;
using measures::reports::MentorMonth;
using measures::reports::PeerFidelity;
using std::chrono::year;

const auto kCut = platform::ParseDate("2026-11-29").value();

TEST(PeerFidelity, SumsAHandWorkedCohort) {
  const std::vector<MentorMonth> months = {
      {.month = year(2026) / 10, .contacts_expected = 2, .contacts_met = 2},
      {.month = year(2026) / 8, .contacts_expected = 8, .contacts_met = 6, .weeks_excluded = 1},
      {.month = year(2026) / 8, .contacts_expected = 0, .contacts_met = 0, .weeks_excluded = 4},
      {.month = year(2026) / 8, .contacts_expected = 4, .contacts_met = 4},
      {.month = year(2026) / 11, .contacts_expected = 4, .contacts_met = 4},
  };
  const auto report = PeerFidelity(months, kCut);
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 4u) << "August to October, and all";
  EXPECT_EQ(TextAt(report, 0, "month"), "2026-08");
  EXPECT_EQ(CountAt(report, 0, "relationship_months"), 2);
  EXPECT_EQ(CountAt(report, 0, "contacts_expected"), 12);
  EXPECT_EQ(CountAt(report, 0, "contacts_met"), 10);
  EXPECT_NEAR(*NumberAt(report, 0, "met_share"), 10.0 / 12, 1e-12);
  EXPECT_EQ(CountAt(report, 0, "fully_met"), 1);
  EXPECT_EQ(CountAt(report, 0, "weeks_excluded"), 5);
  EXPECT_EQ(TextAt(report, 1, "month"), "2026-09");
  EXPECT_EQ(CountAt(report, 1, "relationship_months"), 0);
  EXPECT_EQ(NumberAt(report, 1, "met_share"), std::nullopt);
  EXPECT_EQ(TextAt(report, 3, "month"), "all");
  EXPECT_NEAR(*NumberAt(report, 3, "met_share"), 12.0 / 14, 1e-12);
  EXPECT_NEAR(*NumberAt(report, 3, "fully_met_share"), 2.0 / 3, 1e-12);
  EXPECT_THAT(report.exclusions, testing::UnorderedElementsAre(Exclusion{"2026-08", "nothing_expected", 1},
                                                               Exclusion{"2026-11", "not_over", 1}));
}

TEST(PeerFidelity, CountsAMonthThatEndsOnTheDataCut) {
  const std::vector<MentorMonth> months = {{.month = year(2026) / 11, .contacts_expected = 4, .contacts_met = 1}};
  EXPECT_EQ(CountAt(PeerFidelity(months, platform::ParseDate("2026-11-30").value()), 0, "contacts_met"), 1);
}

TEST(PeerFidelity, OfNobodyIsOneLine) {
  const auto report = PeerFidelity({}, kCut);
  ASSERT_EQ(report.rows.size(), 1u);
  EXPECT_EQ(NumberAt(report, 0, "met_share"), std::nullopt);
}

}  // namespace
}  // namespace cairn::tests
