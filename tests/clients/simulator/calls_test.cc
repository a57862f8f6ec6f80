#include "clients/simulator/calls.h"

#include <gtest/gtest.h>

#include "clients/simulator/calendar.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

constexpr Date kCallsDay = 2026y / November / 28;

int CallsOfOne(std::vector<Event> events) {
  Plan plan{.options = {.patients = 1, .today = kCallsDay}};
  plan.lives.push_back({{}, {.events = std::move(events)}});
  return CallsOf(plan);
}

TEST(CallsOf, CountsFindingsOfOneDayOnce) {
  const auto day = Before(kCallsDay, 40);
  EXPECT_EQ(CallsOfOne({{day, VisitChart{}}, {day, DrugScreen{}}, {day, Mood{}}, {day, AcuteCareAsked{}}}), 2);
  EXPECT_EQ(CallsOfOne({{day, VisitChart{}}, {After(day, 1), Mood{}}}), 2);
}

TEST(CallsOf, CountsFindingsAnewAfterSomethingWasDone) {
  const auto day = Before(kCallsDay, 40);
  EXPECT_EQ(CallsOfOne({{day, FullChart{}}, {day, Injected{}}, {day, Mood{}}}), 3);
}

TEST(CallsOf, CountsWhatTakesSeveral) {
  const auto day = Before(kCallsDay, 40);
  EXPECT_EQ(CallsOfOne({{day, Intake{}}}), 5);
  EXPECT_EQ(CallsOfOne({{day, BaselineTests{}}}), 2);
  EXPECT_EQ(CallsOfOne({{day, Counselled{.hour = 9, .minutes = 50}}}), 1);
  EXPECT_EQ(CallsOfOne({{day, Counselled{.hour = 9}}}), 2);
  Answered answered{.instrument = "phq-9", .values = {0, 0, 0, 0, 0, 0, 0, 0, 1, 0}};
  EXPECT_EQ(CallsOfOne({{day, answered}}), 2) << "the flag is acknowledged";
  EXPECT_EQ(CallsOfOne({{kCallsDay, answered}}), 1) << "still to be looked at";
}

// README.md says so.
TEST(CallsOf, IsOfTheDemoClinicWhatTheReadmeSays) {
  EXPECT_EQ(CallsOf(MakePlan({.patients = 240, .months = 18, .seed = 7, .today = kCallsDay})), 15'528);
}

}  // namespace
}  // namespace cairn::simulator
