#include "clients/simulator/instruments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "clients/simulator/calendar.h"
#include "clients/simulator/plan.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

constexpr Date kLastDay = 2026y / November / 28;

const Plan& People() {
  static const Plan kPlan = MakePlan({.patients = 600, .months = 18, .seed = 7, .today = kLastDay});
  return kPlan;
}

struct Filled {
  Date on{};
  Answered form{};
};
std::vector<Filled> FormsOf(const Course& course) {
  std::vector<Filled> forms;
  for (const auto& event : course.events) {
    if (const auto* form = std::get_if<Answered>(&event.what)) forms.push_back({event.on, *form});
  }
  return forms;
}

bool ComesOn(const Course& course, Date day) {
  return std::any_of(course.events.begin(), course.events.end(), [&](const Event& event) {
    return event.on == day &&
           (std::holds_alternative<Intake>(event.what) || std::holds_alternative<Returned>(event.what) ||
            std::holds_alternative<FullChart>(event.what) || std::holds_alternative<VisitChart>(event.what));
  });
}

/// The first day of the episode in which `day` is.
Date EnrolledBefore(const Course& course, Date day) {
  auto enrolled_on = course.enrolled_on;
  for (const auto& event : course.events) {
    if (std::holds_alternative<Returned>(event.what) && event.on <= day) enrolled_on = event.on;
  }
  return enrolled_on;
}

struct Form {
  std::size_t items;
  int lowest;
  int highest;
};
const std::map<std::string, Form> kForms = {{"phq-9", {10, 0, 3}},   {"gad-7", {7, 0, 3}},   {"bam", {23, 0, 4}},
                                            {"barc-10", {10, 1, 6}}, {"audit-c", {3, 0, 4}}, {"pacs", {5, 0, 6}},
                                            {"dast-10", {10, 0, 1}}};

TEST(PlanInstruments, AnswersEachItemWithinItsRange) {
  std::set<std::string> seen;
  for (const auto& life : People().lives) {
    for (const auto& [on, form] : FormsOf(life.course)) {
      ASSERT_TRUE(kForms.contains(form.instrument)) << form.instrument;
      const auto& known = kForms.at(form.instrument);
      ASSERT_EQ(form.values.size(), known.items) << form.instrument;
      for (const int value : form.values) {
        EXPECT_GE(value, known.lowest);
        EXPECT_LE(value, known.highest);
      }
      seen.insert(form.instrument);
    }
  }
  EXPECT_EQ(seen.size(), kForms.size());
}

TEST(PlanInstruments, LeavesOutWhatTheFormSkips) {
  for (const auto& life : People().lives) {
    for (const auto& [on, form] : FormsOf(life.course)) {
      const auto& values = form.values;
      if (form.instrument == "audit-c" && values[0] == 0) {
        EXPECT_EQ(values, (std::vector{0, 0, 0}));
      }
      if (form.instrument != "bam") continue;
      if (values[3] == 0) {
        EXPECT_EQ(values[4], 0);
      }
      EXPECT_EQ(values[5], *std::max_element(values.begin() + 6, values.begin() + 13));
      EXPECT_TRUE(values[19] == 0 || values[19] == 4);
    }
  }
}

TEST(PlanInstruments, AsksWhoComesAndWhatTheirDisorderAsksFor) {
  for (const auto& life : People().lives) {
    for (const auto& [on, form] : FormsOf(life.course)) {
      EXPECT_TRUE(ComesOn(life.course, on));
      if (form.instrument == "pacs" || form.instrument == "audit-c") {
        EXPECT_EQ(life.person.disorder, Disorder::kAlcohol);
      }
      if (form.instrument == "dast-10") {
        EXPECT_EQ(life.person.disorder, Disorder::kOpioid);
      }
    }
  }
}

TEST(PlanInstruments, AsksAgainAsTheScheduleDoesAndNoSooner) {
  int again = 0;
  int at_intake = 0;
  for (const auto& life : People().lives) {
    std::optional<Date> last;
    for (const auto& [on, form] : FormsOf(life.course)) {
      if (form.instrument != "phq-9") continue;
      at_intake += on == life.course.enrolled_on;
      if (last) {
        ++again;
        EXPECT_GT(DaysBetween(*last, on), 0);
      }
      last = on;
      const int day = DaysBetween(EnrolledBefore(life.course, on), on);
      bool open = day <= 14;
      for (int due : {30, 60}) open = open || std::abs(day - due) <= 14;
      for (int due = 90; due <= 560; due += 91) open = open || std::abs(day - due) <= 14;
      EXPECT_TRUE(open) << day;
    }
  }
  EXPECT_GT(at_intake, 500);
  EXPECT_GT(again, 600);
}

TEST(PlanInstruments, AsksTheNinthItemAsTheChartDoes) {
  int raised = 0;
  for (const auto& life : People().lives) {
    for (const auto& [on, form] : FormsOf(life.course)) {
      if (form.instrument != "phq-9") continue;
      int item_9 = 0;
      for (const auto& event : life.course.events) {
        const auto* mood = std::get_if<Mood>(&event.what);
        if (mood != nullptr && event.on == on) item_9 = mood->item_9;
      }
      EXPECT_EQ(form.values[8], item_9);
      raised += item_9;
    }
  }
  EXPECT_GT(raised, 3);
}

double Mean(const std::string& instrument, int from_day, int to_day) {
  int count = 0;
  int sum = 0;
  for (const auto& life : People().lives) {
    for (const auto& [on, form] : FormsOf(life.course)) {
      const int day = DaysBetween(EnrolledBefore(life.course, on), on);
      if (form.instrument != instrument || day < from_day || day > to_day) continue;
      ++count;
      for (const int value : form.values) sum += value;
    }
  }
  EXPECT_GT(count, 20);
  return sum / static_cast<double>(count);
}

TEST(PlanInstruments, GetsBetterWithTime) {
  for (const char* instrument : {"phq-9", "gad-7", "pacs"})
    EXPECT_LT(Mean(instrument, 150, 560), 0.75 * Mean(instrument, 0, 0)) << instrument;
  EXPECT_GT(Mean("barc-10", 150, 560), Mean("barc-10", 0, 0) + 3);
}

TEST(PlanInstruments, TellsEachDayOfDrinkingOnceAndNothingOfDaysToCome) {
  for (const auto& life : People().lives) {
    std::set<Date> told;
    for (const auto& event : life.course.events) {
      const auto* drinks = std::get_if<DrinksTold>(&event.what);
      if (drinks == nullptr) continue;
      EXPECT_EQ(life.person.disorder, Disorder::kAlcohol);
      EXPECT_LE(drinks->hundredths.size(), 400U) << "more than one call takes";
      for (std::size_t i = 0; i < drinks->hundredths.size(); ++i) {
        const auto day = After(drinks->first, static_cast<int>(i));
        EXPECT_LT(day, event.on);
        EXPECT_TRUE(told.insert(day).second);
      }
    }
  }
}

TEST(PlanInstruments, DrinksAsTheReadmeSays) {
  int days_before = 0;
  int heavy_before = 0;
  int days_treated = 0;
  int heavy_treated = 0;
  for (const auto& life : People().lives) {
    const int heavy = life.person.sex == Sex::kMale ? 500 : 400;
    for (const auto& event : life.course.events) {
      const auto* drinks = std::get_if<DrinksTold>(&event.what);
      if (drinks == nullptr) continue;
      for (std::size_t i = 0; i < drinks->hundredths.size(); ++i) {
        const auto day = After(drinks->first, static_cast<int>(i));
        const bool is_heavy = drinks->hundredths[i] >= heavy;
        if (day < life.course.enrolled_on) {
          ++days_before;
          heavy_before += is_heavy;
        } else if (std::any_of(life.course.events.begin(), life.course.events.end(), [&](const Event& other) {
                     return std::holds_alternative<Injected>(other.what) && other.on <= day &&
                            DaysBetween(other.on, day) < 28;
                   })) {
          ++days_treated;
          heavy_treated += is_heavy;
        }
      }
    }
  }
  EXPECT_NEAR(30.0 * heavy_before / days_before, 18.5, 1.5);
  EXPECT_NEAR(30.0 * heavy_treated / days_treated, 3, 0.7);
}

TEST(PlanInstruments, IsDryBetweenTheLastDrinkOfTheChartAndTheDose) {
  int known = 0;
  for (const auto& life : People().lives) {
    for (const auto& event : life.course.events) {
      const auto* chart = std::get_if<FullChart>(&event.what);
      if (chart == nullptr || !chart->last_drink_on) continue;
      for (const auto& other : life.course.events) {
        const auto* drinks = std::get_if<DrinksTold>(&other.what);
        if (drinks == nullptr) continue;
        for (std::size_t i = 0; i < drinks->hundredths.size(); ++i) {
          const auto day = After(drinks->first, static_cast<int>(i));
          if (day == *chart->last_drink_on) {
            EXPECT_GT(drinks->hundredths[i], 0);
            ++known;
          }
          if (day > *chart->last_drink_on && day <= event.on) {
            EXPECT_EQ(drinks->hundredths[i], 0);
          }
        }
      }
    }
  }
  EXPECT_GT(known, 50);
}

TEST(PlanInstruments, SaysNothingOfMoreThanTwoYearsAgo) {
  for (const auto& life : MakePlan({.patients = 40, .months = 60, .seed = 7, .today = kLastDay}).lives) {
    for (const auto& [on, form] : FormsOf(life.course)) EXPECT_LE(DaysBetween(on, kLastDay), 730);
  }
}

}  // namespace
}  // namespace cairn::simulator
