#include "measures/reports/therapy_dose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::ModuleFacts;
using measures::reports::Exclusion;
using measures::reports::TherapyDose;
using measures::reports::TherapyMember;

ModuleFacts Done(const char* key, int day) {
  return {.module_key = key, .completed_on = DayNumber(day), .active_on = {DayNumber(day)}};
}
ModuleFacts Assigned(const char* key) { return {.module_key = key}; }
ModuleFacts Waived(const char* key) { return {.module_key = key, .waived = true}; }

TherapyMember Requiring(std::set<std::string> required, std::vector<ModuleFacts> modules) {
  return {.started_on = DayNumber(0), .required_keys = std::move(required), .modules = std::move(modules)};
}

TEST(TherapyDose, CountsAHandWorkedCohort) {
  auto later = Requiring({}, {Done("A", 40)});
  later.started_on = DayNumber(40);
  const auto report = TherapyDose({Requiring({"A", "B"}, {Done("A", 1), Done("B", 8), Assigned("C")}),  // 2 of 3
                                   Requiring({"A", "B"}, {Done("A", 1), Waived("B")}),                  // 1 of 1
                                   Requiring({"A", "B"}, {Done("A", 1)}),  // 1 of 1; B was never assigned
                                   Requiring({"A"}, {Assigned("A")}),      // 0 of 1
                                   Requiring({"A"}, {Done("A", 28)}),      // after the data cut
                                   Requiring({"A"}, {Assigned("C")}),      // 0 of 1, none required
                                   Requiring({"A"}, {Waived("A")}), Requiring({}, {}), later},
                                  DayNumber(27));
  ExpectWhole(report);
  EXPECT_EQ(CountAt(report, 0, "assigned"), 6);
  EXPECT_EQ(CountAt(report, 0, "modules_assigned"), 8);
  EXPECT_EQ(CountAt(report, 0, "modules_completed"), 4);
  EXPECT_EQ(NumberAt(report, 0, "completed_share"), 0.5);
  EXPECT_NEAR(*NumberAt(report, 0, "median_completed"), 1.0 / 3, 1e-12) << "of 0, 0, 0, 2/3, 1, 1";
  EXPECT_EQ(CountAt(report, 0, "with_required"), 5);
  EXPECT_EQ(CountAt(report, 0, "finished_required"), 2);
  EXPECT_EQ(NumberAt(report, 0, "finished_required_share"), 0.4);
  EXPECT_EQ(CountAt(report, 0, "weeks_enrolled"), 24) << "four of each";
  EXPECT_EQ(CountAt(report, 0, "weeks_active"), 4);
  EXPECT_THAT(report.exclusions, testing::UnorderedElementsAre(Exclusion{"", "nothing_assigned", 2},
                                                               Exclusion{"", "starts_after_data_cut", 1}));
}

TEST(TherapyDose, OfNobodyIsALine) {
  const auto report = TherapyDose({}, DayNumber(0));
  ExpectWhole(report);
  EXPECT_EQ(CountAt(report, 0, "assigned"), 0);
  EXPECT_EQ(NumberAt(report, 0, "median_completed"), std::nullopt);
  EXPECT_EQ(NumberAt(report, 0, "finished_required_share"), std::nullopt);
}

}  // namespace
}  // namespace cairn::tests
