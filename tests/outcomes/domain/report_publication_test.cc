#include "outcomes/domain/report_publication.h"

#include <gtest/gtest.h>

#include "measures/reports/disparity.h"

namespace cairn::tests {
namespace {

using measures::Population;
using measures::reports::ColumnKind;
using measures::reports::Row;
using measures::reports::Value;
using outcomes::domain::NamedTable;
using outcomes::domain::PublishTables;

NamedTable Summary(std::int64_t starters) {
  NamedTable table{.name = "summary"};
  table.report.definition = "discontinuation/1";
  table.report.columns = {{"group", ColumnKind::kText}, {"starters"}};
  table.report.rows = {Row().Text("all").Count(starters).Take()};
  return table;
}

NamedTable LogRank() {
  NamedTable table{.name = "log_rank"};
  table.report.columns = {{"chi_square", ColumnKind::kNumber}};
  table.report.rows = {Row().Number(3.5).Take()};
  return table;
}

TEST(Publication, HidesSmallCounts) {
  EXPECT_EQ(PublishTables({Summary(10)}).at(0).report.At(0, "starters"), Value());
  EXPECT_EQ(PublishTables({Summary(11)}).at(0).report.At(0, "starters"), Value(std::int64_t{11}));
}

TEST(Publication, TellsATestOfGroupsOnlyWhereTheirLinesAreTold) {
  EXPECT_EQ(PublishTables({Summary(40), LogRank()}).at(1).report.At(0, "chi_square"), Value(3.5));
  EXPECT_EQ(PublishTables({Summary(4), LogRank()}).at(1).report.At(0, "chi_square"), Value());
}

TEST(Publication, HidesHowManyWereLeftOutOfR16WhereThatIsSmall) {
  NamedTable table{.name = "disparity"};
  table.report.definition = std::string(measures::reports::kDisparityDefinition) + " of retention/1";
  table.report.columns = {{"suppressed", measures::reports::ColumnKind::kText}};
  table.report.exclusions = {{"", "site_not_known", 3}, {"", "not_mature", 50}};
  const auto published = PublishTables({table}).at(0).report;
  for (const auto& one : published.exclusions) EXPECT_FALSE(one.count) << one.reason;
  EXPECT_EQ(published.columns.size(), 1U) << "it says itself what is suppressed";
}

TEST(Publication, AsksNoSurvivalOfFew) {
  outcomes::domain::ParameterValues parameters = {{"least_at_risk", "0"}};
  const auto cut = platform::ParseDate("2028-03-31").value();
  outcomes::domain::RaiseToPublished(parameters, cut);
  EXPECT_EQ(parameters.at("least_at_risk"), "11");
  parameters["least_at_risk"] = "20";
  outcomes::domain::RaiseToPublished(parameters, cut);
  EXPECT_EQ(parameters.at("least_at_risk"), "20");
}

TEST(Publication, CountsOverTwelveWholeMonthsWhereNoDayIsGiven) {
  const auto cut = platform::ParseDate("2028-03-31").value();
  outcomes::domain::ParameterValues parameters = {{"period_from", ""}};
  outcomes::domain::RaiseToPublished(parameters, cut);
  EXPECT_EQ(parameters.at("period_from"), "2027-04-01");
  parameters["period_from"] = "2028-01-01";
  outcomes::domain::RaiseToPublished(parameters, cut);
  EXPECT_EQ(parameters.at("period_from"), "2028-01-01");
}

TEST(Publication, RefusesWhatTellsOfFewTogetherWithWhatWasGivenOut) {
  std::vector<measures::PersonNumber> persons;
  for (measures::PersonNumber number = 1; number <= 40; ++number) persons.push_back(number);
  const std::vector<measures::ReleasedTable> released = {{"first", Population(persons)}};
  EXPECT_TRUE(outcomes::domain::RequireNoDifferencing(released, Population(persons)));
  persons.pop_back();
  const auto refused = outcomes::domain::RequireNoDifferencing(released, Population(persons));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "RELEASE_WOULD_DIFFER");
  EXPECT_TRUE(refused.error().metadata.empty());
}

}  // namespace
}  // namespace cairn::tests
