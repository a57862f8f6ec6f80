#include "prescribing/domain/worklist.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using testing::ElementsAre;

using Contributions = std::vector<Contribution>;

DoseEvent Event(DoseKind kind, int days_ago, std::optional<int> covered_days = {}) {
  return {.id = DoseEventId::New(), .kind = kind, .on = DaysAgo(days_ago), .covered_days = covered_days};
}

WorklistFacts FactsOf(const std::vector<DoseEvent>& events) {
  return {.patient = PatientId::New(),
          .due = StatusOn(events, kToday),
          .tablets = DueOf(Form::kOral, events, kToday),
          .today = kToday};
}

Contributions Parts(const WorklistFacts& facts) {
  const auto row = RowOf(facts);
  return row ? row->contributions : Contributions();
}

TEST(Worklist, SaysWhatAScoreIsMadeOf) {
  struct Case {
    std::vector<DoseEvent> events;
    Contributions parts;
  };
  const auto injection = [](int days_ago) { return Event(DoseKind::kInjection, days_ago); };
  const Case cases[] = {
      {{}, {}},
      {{injection(20)}, {}},
      {{injection(21)}, {{"DUE_SOON", 3}}},
      {{injection(27)}, {{"DUE_SOON", 21}}},
      {{injection(28)}, {{"WANING", 60}, {"DUE_TODAY", 50}}},
      {{injection(30)}, {{"WANING", 60}, {"OVERDUE_DAYS", 10}}},
      {{injection(35)}, {{"UNPROTECTED", 150}, {"LATE_SCREEN", 80}, {"OVERDUE_DAYS", 35}}},
      {{injection(56)}, {{"UNPROTECTED", 150}, {"REINITIATE", 40}, {"OVERDUE_DAYS", 140}}},
      {{injection(400)}, {{"UNPROTECTED", 150}, {"REINITIATE", 40}, {"OVERDUE_DAYS", 140}}},
      {{injection(400), Event(DoseKind::kStop, 300)}, {}},
      {{injection(36), Event(DoseKind::kDispense, 1, 14)}, {{"LATE_SCREEN", 80}, {"OVERDUE_DAYS", 40}}},
      {{injection(36), Event(DoseKind::kDispense, 4, 3)},
       {{"WANING", 60}, {"LATE_SCREEN", 80}, {"OVERDUE_DAYS", 40}, {"REFILL_GAP", 10}}},
      {{Event(DoseKind::kDispense, 23, 30)}, {{"DUE_SOON", 3}}},
      {{Event(DoseKind::kDispense, 30, 30)}, {{"WANING", 60}, {"DUE_TODAY", 50}, {"REFILL_GAP", 5}}},
      {{Event(DoseKind::kDispense, 34, 30)}, {{"UNPROTECTED", 150}, {"LATE_SCREEN", 80}, {"REFILL_GAP", 25}}},
      {{Event(DoseKind::kDispense, 100)}, {}},
  };
  for (const auto& c : cases) {
    const auto facts = FactsOf(c.events);
    EXPECT_EQ(Parts(facts), c.parts) << (facts.due.leading ? facts.due.leading->days_since : -1);
  }
}

TEST(Worklist, NamesAlerts) {
  auto facts = FactsOf({});
  facts.alerts = {{AlertKind::kPhq9Item9, AlertState::kEscalated, true},
                  {AlertKind::kWorseningSite, AlertState::kOpen, false},
                  {AlertKind::kOverdoseVulnerability, AlertState::kEscalated, false},
                  {AlertKind::kMissedInjection, AlertState::kOpen, false}};
  EXPECT_EQ(Parts(facts), (Contributions{{"ALERT_PHQ9_ITEM9", 1000},
                                         {"ALERT_WORSENING_SITE", 400},
                                         {"ALERT_OVERDOSE_VULNERABILITY", 300},
                                         {"ALERT_MISSED_INJECTION", 200},
                                         {"ALERT_ESCALATED", 200},
                                         {"ALERT_OVERDUE", 100}}));
  EXPECT_EQ(RowOf(facts)->score, 2200);
  EXPECT_FALSE(RowOf(facts)->due_on);
}

TEST(Worklist, NamesMonitoring) {
  auto facts = FactsOf({});
  const auto item = [](int days_ahead) {
    return MonitoringDue{.due_on = After(kToday, days_ahead), .overdue = days_ahead < 0};
  };
  facts.monitoring = {item(-1), item(-30), item(0), item(7), item(8)};
  EXPECT_EQ(Parts(facts), (Contributions{{"MONITORING_OVERDUE", 50}, {"MONITORING_DUE", 20}}));
  facts.monitoring = {item(8)};
  EXPECT_FALSE(RowOf(facts));
}

TEST(Worklist, WeightsAreData) {
  const auto facts = FactsOf({Event(DoseKind::kInjection, 30)});
  EXPECT_EQ(RowOf(facts, {.waning = 1, .overdue_day = 2, .overdue_days_at_most = 1})->score, 3);
  EXPECT_FALSE(RowOf(facts, {.waning = 0, .overdue_day = 0}));
  EXPECT_TRUE(RowOf(FactsOf({Event(DoseKind::kInjection, 18)}), {.soon_days = 10}));
}

TEST(Worklist, IsSortedByScoreThenDueDateThenPatient) {
  const auto patient = [](std::uint8_t n) { return PatientId{{{n}}}; };
  const auto row = [&](std::uint8_t n, int score, std::optional<int> due_in) {
    return WorklistRow{
        .patient = patient(n), .due_on = due_in ? std::optional(After(kToday, *due_in)) : std::nullopt, .score = score};
  };
  std::vector<WorklistRow> rows{row(1, 5, 1),  row(2, 9, std::nullopt), row(3, 9, 4),
                                row(4, 9, -2), row(6, 9, -2),           row(5, 9, -2)};
  const auto order = [](const std::vector<WorklistRow>& sorted) {
    std::vector<int> patients;
    for (const auto& r : sorted) patients.push_back(r.patient.value.bytes[0]);
    return patients;
  };
  EXPECT_THAT(order(Sorted(rows)), ElementsAre(4, 5, 6, 3, 2, 1));
  std::reverse(rows.begin(), rows.end());
  EXPECT_THAT(order(Sorted(rows)), ElementsAre(4, 5, 6, 3, 2, 1));
}

RC_GTEST_PROP(WorklistLaw, AScoreIsTheSumOfItsParts, ()) {
  std::vector<DoseEvent> events;
  for (int n = *rc::gen::inRange(0, 4); n > 0; --n) {
    events.push_back(Event(static_cast<DoseKind>(*rc::gen::inRange(1, 6)), *rc::gen::inRange(0, 120), 30));
  }
  auto facts = FactsOf(events);
  for (int n = *rc::gen::inRange(0, 3); n > 0; --n) {
    facts.alerts.push_back({static_cast<AlertKind>(*rc::gen::inRange(1, 5)),
                            static_cast<AlertState>(*rc::gen::inRange(1, 3)), *rc::gen::arbitrary<bool>()});
  }
  const auto row = RowOf(facts);
  if (!row) return;
  int sum = 0;
  for (const auto& part : row->contributions) {
    RC_ASSERT(part.points > 0);
    sum += part.points;
  }
  RC_ASSERT(sum == row->score);
  RC_ASSERT(row->patient == facts.patient);
}

}  // namespace
}  // namespace cairn::prescribing::domain
