#include "measures/module_dose.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace cairn::tests {
namespace {

using measures::AddDays;
using measures::ModuleDoseOn;
using measures::ModuleFacts;
using measures::Ratio;
using platform::Date;

Date Of(const char* text) { return platform::ParseDate(text).value(); }

const Date kStart = Of("2026-11-02");

ModuleFacts Module(const char* key, std::optional<Date> completed_on = std::nullopt, bool waived = false) {
  return {.module_key = key, .waived = waived, .completed_on = completed_on};
}

TEST(ModuleDose, CountsEachModuleOnceHoweverOftenItWasAssigned) {
  const std::vector<ModuleFacts> modules = {Module("A"), Module("A", kStart), Module("B")};
  EXPECT_EQ(ModuleDoseOn(modules, kStart, {}, kStart).completed, (Ratio{1, 2}));
}

TEST(ModuleDose, LeavesOutWhatWasWaivedUnlessItWasAssignedAgain) {
  EXPECT_EQ(ModuleDoseOn(std::vector{Module("A", {}, true), Module("B")}, kStart, {}, kStart).completed, (Ratio{0, 1}));
  EXPECT_EQ(ModuleDoseOn(std::vector{Module("A", {}, true), Module("A")}, kStart, {}, kStart).completed, (Ratio{0, 1}));
  EXPECT_EQ(ModuleDoseOn(std::vector{Module("A", {}, true)}, kStart, {}, kStart).completed, std::nullopt)
      << "a share of nothing is none, and not zero";
  EXPECT_EQ(ModuleDoseOn({}, kStart, {}, kStart).completed, std::nullopt);
}

TEST(ModuleDose, CountsACompletionFromItsDayOn) {
  const std::vector<ModuleFacts> modules = {Module("A", Of("2026-11-09"))};
  EXPECT_EQ(ModuleDoseOn(modules, kStart, {}, Of("2026-11-08")).completed, (Ratio{0, 1}));
  EXPECT_EQ(ModuleDoseOn(modules, kStart, {}, Of("2026-11-09")).completed, (Ratio{1, 1}));
}

TEST(ModuleDose, CountsAWeekThatHasBegun) {
  auto module = Module("A");
  module.active_on = {Of("2026-11-08"), Of("2026-11-02"), Of("2026-11-09")};
  const std::vector<ModuleFacts> modules = {module};
  EXPECT_EQ(ModuleDoseOn(modules, kStart, {}, Of("2026-11-02")).active_weeks, (Ratio{1, 1}));
  EXPECT_EQ(ModuleDoseOn(modules, kStart, {}, Of("2026-11-08")).active_weeks, (Ratio{1, 1}));
  EXPECT_EQ(ModuleDoseOn(modules, kStart, {}, Of("2026-11-09")).active_weeks, (Ratio{2, 2}));
  EXPECT_EQ(ModuleDoseOn(modules, kStart, {}, Of("2026-11-16")).active_weeks, (Ratio{2, 3}));
  EXPECT_EQ(ModuleDoseOn(modules, kStart, Of("2026-11-08"), Of("2026-12-24")).active_weeks, (Ratio{1, 1}))
      << "the episode's last day ends the weeks";
  EXPECT_EQ(ModuleDoseOn(modules, kStart, {}, Of("2026-11-01")).active_weeks, std::nullopt);
}

// Day by day instead of week by week.
RC_GTEST_PROP(ModuleDose, IsWhatACalendarSays, (const std::vector<std::uint16_t>& offsets)) {
  auto module = Module("A");
  for (const auto offset : offsets) module.active_on.push_back(AddDays(kStart, static_cast<int>(offset % 200) - 20));
  const int length = *rc::gen::inRange(1, 150);
  const auto last = AddDays(kStart, length - 1);
  std::int64_t weeks = 0;
  std::int64_t active = 0;
  bool seen = false;
  for (int day = 0; day < length; ++day) {
    if (day % 7 == 0) {
      ++weeks;
      seen = false;
    }
    const bool today = std::count(module.active_on.begin(), module.active_on.end(), AddDays(kStart, day)) > 0;
    if (today && !seen) ++active;
    seen = seen || today;
  }
  const auto dose = ModuleDoseOn(std::vector{module}, kStart, {}, last);
  RC_ASSERT(dose.active_weeks == std::optional(Ratio{active, weeks}));
  RC_ASSERT(ModuleDoseOn(std::vector{module}, kStart, last, AddDays(last, 30)) == dose);
}

}  // namespace
}  // namespace cairn::tests
