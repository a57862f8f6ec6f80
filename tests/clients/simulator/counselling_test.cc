#include "clients/simulator/counselling.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "clients/simulator/calendar.h"
#include "clients/simulator/plan.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

constexpr Date kCounselledUntil = 2026y / November / 28;

const Plan& CounselledClinic() {
  static const Plan kPlan = MakePlan({.patients = 1000, .months = 18, .seed = 7, .today = kCounselledUntil});
  return kPlan;
}

// As catalogue/cbt_2026_11.json of counseling has it.
const std::map<std::string, std::set<std::string>> kAfter = {
    {"FUNC_ANALYSIS", {}},
    {"CRAVING", {"FUNC_ANALYSIS"}},
    {"MED_ADH", {}},
    {"REFUSAL", {"FUNC_ANALYSIS"}},
    {"SID", {"FUNC_ANALYSIS"}},
    {"COPING_PLAN", {"CRAVING"}},
    {"THOUGHTS", {"FUNC_ANALYSIS"}},
    {"PROBLEM", {"FUNC_ANALYSIS"}},
    {"HIV_HCV", {}},
    {"RELAPSE_PLAN", {"COPING_PLAN", "FUNC_ANALYSIS", "CRAVING", "MED_ADH", "REFUSAL", "SID"}}};

TEST(PlanCounselling, WorksOnEachModuleAfterThoseThatItWaitsFor) {
  int completed = 0;
  int whole = 0;
  for (const auto& life : CounselledClinic().lives) {
    std::map<std::string, Date> done;
    std::map<std::string, Date> open_until;
    for (const auto& event : life.course.events) {
      if (std::holds_alternative<Returned>(event.what)) open_until.clear();
      const auto* module = std::get_if<ModuleAssigned>(&event.what);
      if (module == nullptr) continue;
      ASSERT_TRUE(kAfter.contains(module->key));
      if (open_until.contains(module->key)) {
        EXPECT_GT(event.on, open_until.at(module->key)) << "it had not expired";
      }
      open_until[module->key] = After(event.on, 27);
      if (module->worked_on.empty()) continue;
      EXPECT_GE(module->worked_on.front(), event.on);
      EXPECT_LE(module->worked_on.back(), std::min(After(event.on, 27), kCounselledUntil));
      for (const auto& key : kAfter.at(module->key)) {
        ASSERT_TRUE(done.contains(key)) << module->key << " before " << key;
        EXPECT_LE(done.at(key), module->worked_on.front());
      }
      if (!module->completed_on) continue;
      EXPECT_EQ(*module->completed_on, module->worked_on.back());
      EXPECT_GE(module->correct, 8);
      done.emplace(module->key, *module->completed_on);
      ++completed;
    }
    whole += done.size() == kAfter.size();
  }
  EXPECT_GT(completed, 1500);
  EXPECT_GT(whole, 30);
}

TEST(PlanCounselling, TellsOfMissedSessionsOfTheLastFourWeeksOnly) {
  int held = 0;
  int missed = 0;
  for (const auto& life : CounselledClinic().lives) {
    for (const auto& event : life.course.events) {
      const auto* session = std::get_if<Counselled>(&event.what);
      if (session == nullptr) continue;
      ++(session->minutes > 0 ? held : missed);
      if (session->minutes == 0) {
        EXPECT_LE(DaysBetween(event.on, kCounselledUntil), 28);
      }
    }
  }
  EXPECT_GT(held, 4000);
  EXPECT_GT(missed, 30);
}

TEST(PlanCounselling, IsBeforeTheDischarge) {
  for (const auto& life : CounselledClinic().lives) {
    // Somebody may come once, and leave on that day.
    Date last = Before(life.course.enrolled_on, 1);
    for (const auto& event : life.course.events) {
      if (const auto* module = std::get_if<ModuleAssigned>(&event.what); module && !module->worked_on.empty())
        last = std::max(last, module->worked_on.back());
      if (std::holds_alternative<Counselled>(event.what)) last = std::max(last, event.on);
      if (std::holds_alternative<Discharged>(event.what)) {
        EXPECT_LT(last, event.on);
      }
    }
  }
}

}  // namespace
}  // namespace cairn::simulator
