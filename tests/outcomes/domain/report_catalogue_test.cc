#include "outcomes/domain/report_catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace cairn::tests {
namespace {

using measures::reports::Parameter;
using outcomes::domain::FindReport;
using outcomes::domain::ReadParameters;
using outcomes::domain::ReportCatalogue;

TEST(ReportCatalogue, NamesEveryReportOnce) {
  std::set<std::string> ids;
  std::set<std::string> numbers;
  for (const auto& spec : ReportCatalogue()) {
    EXPECT_TRUE(ids.insert(spec.id).second) << spec.id;
    EXPECT_TRUE(numbers.insert(spec.number).second) << spec.number;
    EXPECT_TRUE(FindReport(spec.id));
    EXPECT_NE(spec.definition.find('/'), std::string::npos) << spec.id;
    EXPECT_FALSE(spec.asks.empty()) << spec.id;
  }
  EXPECT_EQ(FindReport("profits").error().reason, "REPORT_UNKNOWN");
}

TEST(ReportCatalogue, HasDefaultsThatItTakes) {
  for (const auto& spec : ReportCatalogue()) {
    std::vector<Parameter> given;
    for (const auto& one : spec.parameters) given.push_back({one.name, one.default_value});
    EXPECT_TRUE(ReadParameters(spec, given)) << spec.id;
    EXPECT_EQ(ReadParameters(spec, given).value(), ReadParameters(spec, {}).value()) << spec.id;
  }
}

TEST(ReportCatalogue, NamesEverythingThatIsWrongWithParameters) {
  const auto read = ReadParameters(**FindReport("discontinuation"), {{"anchor", "birthday"},
                                                                     {"least_at_risk", "1001"},
                                                                     {"least_at_risk", "11"},
                                                                     {"colour", "blue"},
                                                                     {"injection_days", "28"},
                                                                     {"injection_days", "30"}});
  ASSERT_FALSE(read);
  std::vector<std::string> fields;
  for (const auto& violation : read.error().fields) fields.push_back(violation.field);
  EXPECT_THAT(fields, testing::ElementsAre("parameters[0].value", "parameters[1].value", "parameters[2].name",
                                           "parameters[3].name", "parameters[5].name"));
}

TEST(ReportCatalogue, TakesDaysAndNothingForTheUsualOne) {
  const auto& safety = **FindReport("safety");
  EXPECT_TRUE(ReadParameters(safety, {{"period_from", "2026-01-01"}}));
  EXPECT_TRUE(ReadParameters(safety, {{"period_from", ""}}));
  EXPECT_FALSE(ReadParameters(safety, {{"period_from", "2026-02-30"}}));
}

}  // namespace
}  // namespace cairn::tests
