#include "measures/monitoring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include "tests/measures/supplies.h"

namespace cairn::measures {
namespace {

using enum MonitoringItem;
using enum MonitoringReason;

const Date kToday = Day("2026-11-26");
const Date kStart = Day("2026-01-15");

MonitoringFacts Started(Date today, std::vector<MonitoringHistory> histories = {}) {
  return {.first_dose_on = kStart, .histories = std::move(histories), .today = today};
}

std::optional<MonitoringDue> DueOf(MonitoringItem item, const MonitoringFacts& facts) {
  for (const auto& due : MonitoringDueList(facts)) {
    if (due.item == item) return due;
  }
  return std::nullopt;
}

struct Case {
  std::string today;
  std::vector<std::string> done_on;
  std::string due_on;
  MonitoringReason reason;
  bool overdue;
};

void ExpectDue(MonitoringItem item, const std::vector<Case>& cases, std::optional<bool> abnormal = {}) {
  for (const auto& c : cases) {
    MonitoringHistory history{.item = item, .baseline_abnormal = abnormal};
    for (const auto& day : c.done_on) history.done_on.push_back(Day(day));
    const auto due = DueOf(item, Started(Day(c.today), {history}));
    ASSERT_TRUE(due) << c.today;
    EXPECT_EQ(due->due_on, Day(c.due_on)) << c.today << " " << platform::FormatDate(due->due_on);
    EXPECT_EQ(due->reason, c.reason) << c.today;
    EXPECT_EQ(due->overdue, c.overdue) << c.today;
  }
}

TEST(LiverTests, AreDueBeforeTheFirstDoseThenInMonths1And3And6ThenEverySix) {
  ExpectDue(kLiverTests, {
                             {"2026-01-15", {}, "2026-01-15", kBaseline, false},
                             {"2026-01-16", {}, "2026-01-15", kBaseline, true},
                             {"2026-01-15", {"2025-10-16"}, "2026-01-15", kBaseline, false},
                             {"2026-01-15", {"2025-10-17"}, "2026-02-15", kSchedule, false},
                             {"2026-02-16", {"2026-01-10"}, "2026-02-15", kSchedule, true},
                             {"2026-02-16", {"2026-01-31"}, "2026-02-15", kSchedule, true},
                             {"2026-02-16", {"2026-02-01"}, "2026-04-15", kSchedule, false},
                             {"2026-05-20", {"2026-05-20"}, "2026-07-15", kSchedule, false},
                             {"2026-07-20", {"2026-07-01"}, "2027-01-01", kRepeat, false},
                             {"2027-01-02", {"2026-07-01"}, "2027-01-01", kRepeat, true},
                         });
}

TEST(LiverTests, AreMonthlyForThreeMonthsWhenTheBaselineWasNotNormal) {
  ExpectDue(kLiverTests,
            {
                {"2026-02-20", {"2026-01-14", "2026-02-15"}, "2026-03-15", kSchedule, false},
                {"2026-03-20", {"2026-01-14", "2026-03-15"}, "2026-04-15", kSchedule, false},
                {"2026-04-20", {"2026-01-14", "2026-04-15"}, "2026-07-15", kSchedule, false},
            },
            true);
}

TEST(Screens, AreDueWithinADayOfTheFirstDoseThenMonthly) {
  ExpectDue(kDrugScreen, {
                             {"2026-01-15", {"2026-01-13"}, "2026-01-15", kBaseline, false},
                             {"2026-01-15", {"2026-01-14"}, "2026-02-15", kSchedule, false},
                             {"2026-02-20", {"2026-02-17"}, "2026-03-17", kRepeat, false},
                             {"2026-06-20", {"2026-05-31"}, "2026-06-30", kRepeat, false},
                         });
}

TEST(Phq9, IsMonthlyForThreeMonthsThenQuarterly) {
  ExpectDue(kPhq9, {
                       {"2026-01-20", {"2026-01-15"}, "2026-02-15", kSchedule, false},
                       {"2026-03-01", {"2026-02-15"}, "2026-03-15", kSchedule, false},
                       {"2026-03-20", {"2026-03-16"}, "2026-04-15", kSchedule, false},
                       {"2026-04-20", {"2026-04-15"}, "2026-07-15", kRepeat, false},
                   });
}

TEST(Creatinine, IsYearly) {
  ExpectDue(kCreatinine, {
                             {"2026-01-20", {"2025-01-15"}, "2026-01-15", kRepeat, true},
                             {"2026-01-20", {"2025-06-30"}, "2026-06-30", kRepeat, false},
                             {"2026-01-20", {"2024-12-31"}, "2025-12-31", kRepeat, true},
                             {"2026-01-20", {}, "2026-01-15", kBaseline, true},
                         });
}

TEST(Baselines, AreDueTodayWhenNoFirstDoseIsPlanned) {
  const MonitoringFacts facts{.today = kToday};
  const auto list = MonitoringDueList(facts);
  ASSERT_EQ(list.size(), 4u);
  for (const auto& due : list) {
    EXPECT_EQ(due.due_on, kToday);
    EXPECT_EQ(due.reason, kBaseline);
    EXPECT_FALSE(due.overdue);
  }
}

TEST(PregnancyTests, AreDueBeforeEachInjectionWherePossible) {
  auto facts = Started(Day("2026-03-01"));
  EXPECT_FALSE(DueOf(kPregnancyTest, facts)) << "no injection is planned";
  facts.next_injection_on = Day("2026-03-12");
  EXPECT_EQ(DueOf(kPregnancyTest, facts)->due_on, Day("2026-03-12")) << "the first injection";
  facts.last_injection_on = Day("2026-02-12");
  EXPECT_EQ(DueOf(kPregnancyTest, facts)->due_on, Day("2026-03-12"));
  EXPECT_EQ(DueOf(kPregnancyTest, facts)->reason, kInjection);
  facts.pregnancy_possible = false;
  EXPECT_FALSE(DueOf(kPregnancyTest, facts));
  facts.pregnancy_possible = true;
  facts.histories = {{.item = kPregnancyTest, .done_on = {Day("2026-02-25")}}};
  EXPECT_TRUE(DueOf(kPregnancyTest, facts)) << "too early";
  facts.histories = {{.item = kPregnancyTest, .done_on = {Day("2026-02-26")}}};
  EXPECT_FALSE(DueOf(kPregnancyTest, facts));
  facts.last_injection_on = Day("2026-02-26");
  EXPECT_TRUE(DueOf(kPregnancyTest, facts)) << "that one was for the last injection";
}

TEST(SiteChecks, AreDueAtTheVisitAfterAnInjection) {
  auto facts = Started(Day("2026-03-01"));
  EXPECT_FALSE(DueOf(kSiteCheck, facts));
  facts.last_injection_on = Day("2026-02-12");
  EXPECT_EQ(DueOf(kSiteCheck, facts)->due_on, Day("2026-02-13"));
  EXPECT_TRUE(DueOf(kSiteCheck, facts)->overdue);
  facts.next_injection_on = Day("2026-03-12");
  EXPECT_EQ(DueOf(kSiteCheck, facts)->due_on, Day("2026-03-12"));
  facts.histories = {{.item = kSiteCheck, .done_on = {Day("2026-02-12")}}};
  EXPECT_TRUE(DueOf(kSiteCheck, facts)) << "that of the last site";
  facts.histories = {{.item = kSiteCheck, .done_on = {Day("2026-02-13")}}};
  EXPECT_FALSE(DueOf(kSiteCheck, facts));
}

TEST(Monitoring, IsAskedForEarlierAfterSymptoms) {
  auto facts = Started(Day("2026-03-01"),
                       {{.item = kLiverTests, .done_on = {Day("2026-02-15")}, .asked_for = Day("2026-03-01")}});
  EXPECT_EQ(DueOf(kLiverTests, facts)->due_on, Day("2026-03-01"));
  EXPECT_EQ(DueOf(kLiverTests, facts)->reason, kAskedFor);
  facts.histories[0].done_on.push_back(Day("2026-03-01"));
  EXPECT_EQ(DueOf(kLiverTests, facts)->due_on, Day("2026-04-15"));
}

TEST(Monitoring, ResultsOfLaterDaysDoNotCount) {
  const auto facts = Started(Day("2026-01-15"), {{.item = kPhq9, .done_on = {Day("2026-01-16")}}});
  EXPECT_EQ(DueOf(kPhq9, facts)->reason, kBaseline);
}

TEST(Monitoring, RulesAreData) {
  const std::vector<MonitoringRule> rules = {{.item = kPhq9, .months = {2}}};
  auto facts = Started(Day("2026-02-01"));
  auto list = MonitoringDueList(facts, rules);
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].due_on, Day("2026-03-15"));
  facts.histories = {{.item = kPhq9, .done_on = {Day("2026-02-01")}}};
  EXPECT_TRUE(MonitoringDueList(facts, rules, 42).empty()) << "nothing is repeated";
  EXPECT_EQ(MonitoringDueList(facts, rules, 41).size(), 1u);
  for (const auto& rule : DefaultMonitoring()) EXPECT_FALSE(rule.source.empty());
}

TEST(Months, EndWithTheirLastDay) {
  EXPECT_EQ(MonthsAfter(Day("2026-01-31"), 1), Day("2026-02-28"));
  EXPECT_EQ(MonthsAfter(Day("2028-01-31"), 1), Day("2028-02-29"));
  EXPECT_EQ(MonthsAfter(Day("2028-02-29"), 12), Day("2029-02-28"));
  EXPECT_EQ(MonthsAfter(Day("2026-11-15"), 3), Day("2027-02-15"));
}

/// Doing what is due today puts the item off; it is never due again on the same day.
RC_GTEST_PROP(MonitoringLaw, WhatIsDoneIsNotDueAgainToday, ()) {
  const Date today = AddDays(kStart, *rc::gen::inRange(0, 900));
  auto facts = Started(today);
  const auto ages = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 900));
  for (const auto item : {kLiverTests, kDrugScreen, kPhq9, kCreatinine}) {
    MonitoringHistory history{.item = item, .baseline_abnormal = *rc::gen::arbitrary<bool>()};
    for (const int age : ages) history.done_on.push_back(AddDays(today, -age));
    facts.histories.push_back(history);
  }
  for (auto& history : facts.histories) history.done_on.push_back(today);
  for (const auto& due : MonitoringDueList(facts)) {
    if (due.item == kSiteCheck || due.item == kPregnancyTest) continue;
    RC_ASSERT(due.due_on > today);
    RC_ASSERT(!due.overdue);
  }
}

}  // namespace
}  // namespace cairn::measures
