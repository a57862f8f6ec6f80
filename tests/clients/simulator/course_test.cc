#include "clients/simulator/course.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "clients/simulator/calendar.h"
#include "clients/simulator/plan.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

constexpr Date kToday = 2026y / November / 28;

Plan Many(int patients = 1500) { return MakePlan({.patients = patients, .months = 18, .seed = 7, .today = kToday}); }

template <class What>
std::vector<Date> DaysOf(const Course& course) {
  std::vector<Date> days;
  for (const auto& event : course.events) {
    if (std::holds_alternative<What>(event.what)) days.push_back(event.on);
  }
  return days;
}

std::vector<Date> DosesOf(const Course& course) {
  auto days = DaysOf<Injected>(course);
  const auto fills = DaysOf<Dispensed>(course);
  days.insert(days.end(), fills.begin(), fills.end());
  return days;
}

Course FirstEpisodeOf(Course course) {
  const auto back = std::find_if(course.events.begin(), course.events.end(),
                                 [](const Event& event) { return std::holds_alternative<Returned>(event.what); });
  course.events.erase(back, course.events.end());
  return course;
}

template <class What>
const What* LatestUntil(const Course& course, Date day) {
  const What* latest = nullptr;
  for (const auto& event : course.events) {
    if (event.on <= day && std::get_if<What>(&event.what)) latest = std::get_if<What>(&event.what);
  }
  return latest;
}

bool Has(const std::vector<Date>& days, Date day) { return std::find(days.begin(), days.end(), day) != days.end(); }

const Course& CourseOf(const Plan& plan, EdgeCase edge) { return plan.lives[static_cast<std::size_t>(edge)].course; }

TEST(PlanCourse, BeginsWithTheIntakeAndGoesOnByDayAndNotBeyondToday) {
  for (const auto& life : Many().lives) {
    const auto& events = life.course.events;
    ASSERT_FALSE(events.empty());
    EXPECT_TRUE(std::holds_alternative<Intake>(events.front().what));
    EXPECT_TRUE(std::is_sorted(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.on < b.on; }));
    EXPECT_LE(events.back().on, kToday);
  }
}

TEST(PlanCourse, GivesNothingBeforeTheFirstChartIsWhole) {
  for (const auto& life : Many().lives) {
    const auto doses = DosesOf(life.course);
    if (doses.empty()) continue;
    const auto first = doses.front();
    EXPECT_TRUE(Has(DaysOf<FullChart>(life.course), first));
    EXPECT_TRUE(Has(DaysOf<DrugScreen>(life.course), first));
    EXPECT_TRUE(Has(DaysOf<LiverTests>(life.course), first));
    EXPECT_TRUE(Has(DaysOf<BaselineTests>(life.course), first));
    EXPECT_TRUE(Has(DaysOf<OrderSigned>(life.course), first));
    if (life.person.sex == Sex::kFemale) {
      EXPECT_TRUE(Has(DaysOf<PregnancyTest>(life.course), first));
    }
  }
}

TEST(PlanCourse, WaitsForAsManyDaysWithoutOpioidsAsTheGateDoes) {
  for (const auto& life : Many().lives) {
    for (const auto& event : life.course.events) {
      const auto* chart = std::get_if<FullChart>(&event.what);
      if (chart == nullptr) continue;
      EXPECT_LT(chart->opioid_withdrawal, 5);
      EXPECT_LT(chart->alcohol_withdrawal, 10);
      if (chart->last_opioid_on) {
        EXPECT_GE(DaysBetween(*chart->last_opioid_on, event.on), chart->long_acting ? 14 : 10);
      } else {
        ASSERT_TRUE(chart->last_drink_on);
        EXPECT_GE(DaysBetween(*chart->last_drink_on, event.on), 1);
      }
    }
  }
}

TEST(PlanCourse, GivesNoInjectionOnAPositiveScreenOrBeforeItIsDue) {
  for (const auto& life : Many().lives) {
    std::optional<Date> last;
    for (const auto on : DaysOf<Injected>(life.course)) {
      if (last) {
        EXPECT_GE(DaysBetween(*last, on), 21);
      }
      last = on;
      const auto* screen = LatestUntil<DrugScreen>(life.course, on);
      ASSERT_NE(screen, nullptr);
      EXPECT_FALSE(screen->fentanyl);
    }
  }
}

TEST(PlanCourse, ScreensBeforeALateInjectionAndBeginsAnewAfterEightWeeks) {
  int late = 0;
  int anew = 0;
  for (const auto& life : Many().lives) {
    std::optional<Date> last;
    for (const auto on : DaysOf<Injected>(life.course)) {
      const int apart = last ? DaysBetween(*last, on) : 0;
      last = on;
      if (apart < 35) continue;
      ++late;
      EXPECT_TRUE(Has(DaysOf<DrugScreen>(life.course), on));
      if (apart >= 56) {
        ++anew;
        EXPECT_TRUE(Has(DaysOf<FullChart>(life.course), on));
      }
    }
  }
  EXPECT_GT(late, 20);
  EXPECT_GT(anew, 5);
}

TEST(PlanCourse, AsksEverythingAnewAfterThreeDaysWithoutATablet) {
  int refills = 0;
  int anew = 0;
  for (const auto& life : Many().lives) {
    std::optional<Date> last;
    for (const auto on : DaysOf<Dispensed>(life.course)) {
      const bool first = !last || DaysBetween(*last, on) > 32;
      EXPECT_EQ(Has(DaysOf<FullChart>(life.course), on), first) << life.person.number;
      if (!first) {
        const auto* visit = LatestUntil<VisitChart>(life.course, on);
        ASSERT_NE(visit, nullptr);
        ASSERT_TRUE(visit->last_tablet_on);
        EXPECT_LE(DaysBetween(*visit->last_tablet_on, on), 3);
      }
      ++(first ? anew : refills);
      last = on;
    }
  }
  EXPECT_GT(refills, 500);
  EXPECT_GT(anew, 100);
}

TEST(PlanCourse, HasLiverTestsOfAtMostNinetyDaysAtEveryDose) {
  for (const auto& life : Many().lives) {
    const auto tests = DaysOf<LiverTests>(life.course);
    for (const auto on : DosesOf(life.course)) {
      EXPECT_TRUE(
          std::any_of(tests.begin(), tests.end(), [&](Date day) { return day <= on && DaysBetween(day, on) <= 90; }))
          << life.person.number << " " << platform::FormatDate(on);
    }
  }
}

TEST(PlanCourse, GivesEachDoseUnderAnOrderThatHoldsAndIsNotUsedUp) {
  for (const auto& life : Many().lives) {
    int left = 0;
    std::optional<Date> until;
    for (const auto& event : life.course.events) {
      if (const auto* order = std::get_if<OrderSigned>(&event.what)) {
        left = order->medication == Medication::kInjection ? order->quantity : order->refills + 1;
        until = order->last_day;
      }
      if (!std::holds_alternative<Injected>(event.what) && !std::holds_alternative<Dispensed>(event.what)) continue;
      ASSERT_TRUE(until);
      EXPECT_LE(event.on, *until);
      EXPECT_GE(--left, 0);
    }
  }
}

TEST(PlanCourse, TalksAboutOverdoseOnTheDayOfEachOrder) {
  int renewed = 0;
  for (const auto& life : Many().lives) {
    for (const auto on : DaysOf<OrderSigned>(life.course)) {
      if (Has(DaysOf<FullChart>(life.course), on)) continue;
      const auto* visit = LatestUntil<VisitChart>(life.course, on);
      ASSERT_NE(visit, nullptr);
      EXPECT_TRUE(visit->renews_order) << life.person.number;
      ++renewed;
    }
  }
  EXPECT_GT(renewed, 20);
}

TEST(PlanCourse, ChangesTheSide) {
  for (const auto& life : Many().lives) {
    std::optional<Side> last;
    for (const auto& event : life.course.events) {
      const auto* injected = std::get_if<Injected>(&event.what);
      if (injected == nullptr) continue;
      EXPECT_EQ(injected->first, !last);
      if (last) {
        EXPECT_NE(injected->side, *last);
      }
      last = injected->side;
    }
  }
}

TEST(PlanCourse, EndsOnceAndNothingFollowsUnlessSomebodyComesBack) {
  int ended = 0;
  int back = 0;
  for (const auto& life : Many().lives) {
    const auto& events = life.course.events;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (std::holds_alternative<Returned>(events[i].what)) {
        ++back;
        ASSERT_GT(i, 0U);
        EXPECT_TRUE(std::holds_alternative<Discharged>(events[i - 1].what));
        EXPECT_GE(DaysBetween(events[i - 1].on, events[i].on), 30);
      }
      if (!std::holds_alternative<Discharged>(events[i].what)) continue;
      ++ended;
      EXPECT_TRUE(i + 1 == events.size() || std::holds_alternative<Returned>(events[i + 1].what));
    }
    EXPECT_LE(DaysOf<Discharged>(life.course).size(), 2U);
    EXPECT_EQ(LastDischargeOf(life.course) != nullptr, std::holds_alternative<Discharged>(events.back().what));
  }
  EXPECT_GT(ended, 300);
  EXPECT_GT(back, 50);
}

TEST(PlanCourse, SignsAnewAndAsksEverythingOfWhoComesBack) {
  int treated = 0;
  for (const auto& life : Many().lives) {
    const auto back = DaysOf<Returned>(life.course);
    if (back.empty()) continue;
    for (const auto on : DosesOf(life.course)) {
      if (on < back.front()) continue;
      EXPECT_TRUE(Has(DaysOf<OrderSigned>(life.course), on));
      EXPECT_TRUE(Has(DaysOf<FullChart>(life.course), on));
      ++treated;
      break;
    }
  }
  EXPECT_GT(treated, 30);
}

TEST(PlanCourse, WatchesSomePeopleTakeTheFirstTabletOfAFill) {
  int watched = 0;
  for (const auto& life : Many().lives) {
    const auto fills = DaysOf<Dispensed>(life.course);
    const auto seen = DaysOf<TabletSeenTaken>(life.course);
    for (const auto on : seen) EXPECT_TRUE(Has(fills, on));
    watched += !seen.empty();
  }
  EXPECT_GT(watched, 50);
}

// Of those whose treatment began more than `days` ago: how many came for the dose that is due about that day, or a
// later one.
double StillIn(const Plan& plan, Disorder disorder, Medication medication, int days) {
  int all = 0;
  int in = 0;
  for (const auto& life : plan.lives) {
    if (life.person.disorder != disorder || life.course.medication != medication) continue;
    const auto doses = DosesOf(FirstEpisodeOf(life.course));
    if (doses.empty() || DaysBetween(doses.front(), kToday) < days + 40) continue;
    ++all;
    in += DaysBetween(doses.front(), doses.back()) >= days - 14;
  }
  EXPECT_GT(all, 100);
  return in / static_cast<double>(all);
}

TEST(PlanCourse, KeepsAsManyAsTheReadmeSays) {
  const auto plan = Many(5000);
  EXPECT_NEAR(StillIn(plan, Disorder::kOpioid, Medication::kInjection, 168), 0.57, 0.08);
  EXPECT_NEAR(StillIn(plan, Disorder::kOpioid, Medication::kTablets, 168), 0.28, 0.09);
  EXPECT_NEAR(StillIn(plan, Disorder::kAlcohol, Medication::kInjection, 168), 0.55, 0.08);
  EXPECT_NEAR(StillIn(plan, Disorder::kAlcohol, Medication::kTablets, 168), 0.43, 0.08);
  int opioid = 0;
  int never = 0;
  for (const auto& life : plan.lives) {
    if (life.person.disorder != Disorder::kOpioid) continue;
    ++opioid;
    never += !life.course.medication;
  }
  EXPECT_NEAR(never / static_cast<double>(opioid), 0.28, 0.04);
}

bool Holds(const Plan& plan, EdgeCase edge) {
  const auto& course = CourseOf(plan, edge);
  const auto today = Before(plan.options.today, 1);
  const auto doses = DosesOf(course);
  if (doses.empty()) return false;
  const auto any = [&](const auto& is) { return std::any_of(course.events.begin(), course.events.end(), is); };
  switch (edge) {
    case EdgeCase::kRaisedLiver:
      return any([](const Event& event) {
        const auto* tests = std::get_if<LiverTests>(&event.what);
        return tests != nullptr && tests->alt_thousandths > 3000;
      });
    case EdgeCase::kPositiveScreen:
      return any([](const Event& event) {
        const auto* screen = std::get_if<DrugScreen>(&event.what);
        return screen != nullptr && screen->fentanyl;
      });
    case EdgeCase::kMissedWindow: {
      const int since = DaysBetween(doses.back(), today);
      return since >= 35 && since < 56 && DaysOf<Discharged>(course).empty();
    }
    case EdgeCase::kRevokedConsent:
      return !DaysOf<ConsentRevoked>(course).empty();
    case EdgeCase::kTransferred:
      return any([](const Event& event) {
        const auto* end = std::get_if<Discharged>(&event.what);
        return end != nullptr && end->reason == "TRANSFERRED";
      });
    case EdgeCase::kClockChange: {
      const auto change = LastClockChange(course.enrolled_on, today);
      return change && Has(doses, *change);
    }
  }
  return false;
}

TEST(EdgeCases, AreInEachPlanOfFortyPeopleOverTenMonthsOrMore) {
  for (const int months : {10, 12, 18, 24}) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      for (int days = 0; days < 365; days += 13) {
        const auto plan = MakePlan({.patients = 40, .months = months, .seed = seed, .today = After(kToday, days)});
        for (const auto edge : {EdgeCase::kRaisedLiver, EdgeCase::kPositiveScreen, EdgeCase::kMissedWindow,
                                EdgeCase::kRevokedConsent, EdgeCase::kTransferred, EdgeCase::kClockChange}) {
          EXPECT_TRUE(Holds(plan, edge)) << static_cast<int>(edge) << " of seed " << seed << " over " << months
                                         << " months until " << platform::FormatDate(plan.options.today);
        }
      }
    }
  }
}

// What the demo clinic is asked to hold, by the names of the request: whatever the day on which it is made.
TEST(EdgeCases, OfTheDemoClinicAreThereOnEveryDayOfAYear) {
  const std::vector<std::pair<const char*, EdgeCase>> asked = {
      {"hepatic flag", EdgeCase::kRaisedLiver},       {"opioid-positive UDT", EdgeCase::kPositiveScreen},
      {"missed window", EdgeCase::kMissedWindow},     {"revoked consent", EdgeCase::kRevokedConsent},
      {"transferred clinic", EdgeCase::kTransferred}, {"DST-day dose", EdgeCase::kClockChange}};
  for (int days = 0; days < 366; ++days) {
    // The first six are the same where 240 come.
    const auto plan = MakePlan({.patients = 6, .months = 18, .seed = 7, .today = After(kToday, days)});
    for (const auto& [name, edge] : asked)
      EXPECT_TRUE(Holds(plan, edge)) << name << " until " << platform::FormatDate(plan.options.today);
  }
}

TEST(EdgeCases, RaisedLiverIsOverriddenAndLookedAtAgain) {
  const auto plan = Many(6);
  const auto& course = CourseOf(plan, EdgeCase::kRaisedLiver);
  const auto* tests = LatestUntil<LiverTests>(course, DosesOf(course).front());
  ASSERT_NE(tests, nullptr);
  EXPECT_GT(tests->alt_thousandths, 3000);
  EXPECT_LE(tests->alt_thousandths, 5000);
  EXPECT_TRUE(LatestUntil<OrderSigned>(course, DosesOf(course).front())->recheck_liver);
  EXPECT_GE(DaysOf<LiverTests>(course).size(), 2U);
}

TEST(EdgeCases, AScreenIsPositive) {
  const auto plan = Many(6);
  const auto& events = CourseOf(plan, EdgeCase::kPositiveScreen).events;
  EXPECT_EQ(std::count_if(events.begin(), events.end(),
                          [](const Event& event) {
                            const auto* screen = std::get_if<DrugScreen>(&event.what);
                            return screen != nullptr && screen->fentanyl;
                          }),
            1);
}

TEST(EdgeCases, AnInjectionIsMissingToday) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const auto plan = MakePlan({.patients = 6, .months = 18, .seed = seed, .today = kToday});
    const auto& course = CourseOf(plan, EdgeCase::kMissedWindow);
    const int since = DaysBetween(DosesOf(course).back(), kToday);
    EXPECT_GE(since, 35) << seed;
    EXPECT_LT(since, 56) << seed;
    EXPECT_TRUE(DaysOf<Discharged>(course).empty());
  }
}

TEST(EdgeCases, AConsentIsTakenBackAndSomebodyGoesOnElsewhere) {
  const auto plan = Many(6);
  EXPECT_EQ(DaysOf<ConsentRevoked>(CourseOf(plan, EdgeCase::kRevokedConsent)).size(), 1U);
  const auto* discharged = LatestUntil<Discharged>(CourseOf(plan, EdgeCase::kTransferred), kToday);
  ASSERT_NE(discharged, nullptr);
  EXPECT_EQ(discharged->reason, "TRANSFERRED");
}

TEST(EdgeCases, AnInjectionIsGivenOnADayOnWhichTheClocksChange) {
  const auto plan = Many(6);
  const auto& course = CourseOf(plan, EdgeCase::kClockChange);
  const auto change = LastClockChange(course.enrolled_on, kToday);
  ASSERT_TRUE(change);
  EXPECT_TRUE(Has(DosesOf(course), *change));
}

}  // namespace
}  // namespace cairn::simulator
