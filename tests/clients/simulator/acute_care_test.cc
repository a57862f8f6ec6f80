#include "clients/simulator/acute_care.h"

#include <gtest/gtest.h>

#include "clients/simulator/calendar.h"
#include "clients/simulator/plan.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

const Plan& AskedClinic() {
  static const Plan kPlan = MakePlan({.patients = 1000, .months = 18, .seed = 7, .today = 2026y / November / 28});
  return kPlan;
}

TEST(PlanAcuteCare, AsksAboutEachDayOnceSinceTheBeginning) {
  int asked = 0;
  for (const auto& life : AskedClinic().lives) {
    auto since = life.course.enrolled_on;
    for (const auto& event : life.course.events) {
      if (std::holds_alternative<Returned>(event.what)) since = event.on;
      const auto* told = std::get_if<AcuteCareAsked>(&event.what);
      if (told == nullptr) continue;
      ++asked;
      EXPECT_EQ(told->since, since);
      since = event.on;
      for (const auto& [kind, on] : told->events) {
        EXPECT_GE(on, told->since);
        EXPECT_LT(on, event.on);
      }
    }
  }
  EXPECT_GT(asked, 1000);
}

TEST(PlanAcuteCare, AsksWhoGoesAndCanBeReachedUntilTheLastDay) {
  int asked = 0;
  for (const auto& life : AskedClinic().lives) {
    for (std::size_t i = 0; i < life.course.events.size(); ++i) {
      const auto* discharged = std::get_if<Discharged>(&life.course.events[i].what);
      if (discharged == nullptr) continue;
      bool told = false;
      for (const auto& event : life.course.events)
        told = told || (event.on == life.course.events[i].on && std::holds_alternative<AcuteCareAsked>(event.what));
      EXPECT_EQ(told, discharged->reason != "LOST_TO_FOLLOW_UP" && discharged->reason != "INCARCERATED");
      asked += told;
    }
  }
  EXPECT_GT(asked, 100);
}

TEST(PlanAcuteCare, TellsOfAsManyAsTheReadmeSays) {
  int days = 0;
  int visits = 0;
  int overdoses_of_alcohol = 0;
  for (const auto& life : AskedClinic().lives) {
    for (const auto& event : life.course.events) {
      const auto* told = std::get_if<AcuteCareAsked>(&event.what);
      if (told == nullptr) continue;
      days += DaysBetween(told->since, event.on);
      for (const auto& one : told->events) {
        visits += one.kind == "EMERGENCY_VISIT";
        overdoses_of_alcohol += one.kind == "OVERDOSE" && life.person.disorder == Disorder::kAlcohol;
      }
    }
  }
  EXPECT_NEAR(365.25 * visits / days, 0.70, 0.12);
  EXPECT_EQ(overdoses_of_alcohol, 0);
}

}  // namespace
}  // namespace cairn::simulator
