#include "prescribing/domain/alert.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant kRaised = std::chrono::sys_days(kToday) + hours(14);
const AccountId kOwner = AccountId::New();
const AccountId kOther = AccountId::New();

constexpr AlertKind kKinds[] = {AlertKind::kOverdoseVulnerability, AlertKind::kPhq9Item9, AlertKind::kMissedInjection,
                                AlertKind::kWorseningSite};

Alert Open(AlertKind kind = AlertKind::kPhq9Item9) {
  return {.id = AlertId::New(),
          .version = 3,
          .kind = kind,
          .patient = PatientId::New(),
          .owner = kOwner,
          .raised_at = kRaised};
}
AlertClock ClockAfter(const Alert& alert, minutes silence) {
  return ClockAt(alert, kRaised + silence, PolicyOf(alert.kind));
}

TEST(AlertPolicies, HaveRisingStepsATimeAndOutcomes) {
  for (const auto kind : kKinds) {
    const auto& policy = PolicyOf(kind);
    EXPECT_EQ(policy.kind, kind);
    EXPECT_FALSE(policy.steps.empty());
    EXPECT_FALSE(policy.outcomes.empty());
    EXPECT_GT(policy.close_within, minutes(0));
    for (std::size_t i = 1; i < policy.steps.size(); ++i) EXPECT_GT(policy.steps[i].after, policy.steps[i - 1].after);
  }
  EXPECT_THROW(PolicyOf(static_cast<AlertKind>(9)), std::logic_error);
}

TEST(AlertClocks, EscalateOnSilenceStepByStep) {
  using enum AlertRole;
  struct Case {
    minutes silence;
    AlertState state;
    std::vector<AlertRole> told;
    std::optional<minutes> next;
    bool overdue;
  };
  const Case cases[] = {
      {minutes(0), AlertState::kOpen, {kOwner}, minutes(30), false},
      {minutes(29), AlertState::kOpen, {kOwner}, minutes(30), false},
      {minutes(30), AlertState::kEscalated, {kOwner, kPrescriber}, minutes(60), false},
      {minutes(60), AlertState::kEscalated, {kOwner, kPrescriber, kSupervisor}, minutes(120), false},
      {minutes(120), AlertState::kEscalated, {kOwner, kPrescriber, kSupervisor, kMedicalDirector}, {}, false},
      {hours(8), AlertState::kEscalated, {kOwner, kPrescriber, kSupervisor, kMedicalDirector}, {}, false},
      {hours(8) + minutes(1), AlertState::kEscalated, {kOwner, kPrescriber, kSupervisor, kMedicalDirector}, {}, true},
  };
  for (const auto& c : cases) {
    const auto clock = ClockAfter(Open(), c.silence);
    EXPECT_EQ(clock.state, c.state) << c.silence.count();
    EXPECT_EQ(clock.told, c.told) << c.silence.count();
    EXPECT_EQ(clock.step + 1, static_cast<int>(c.told.size()));
    EXPECT_EQ(clock.next_step_at, c.next ? std::optional<Instant>(kRaised + *c.next) : std::nullopt);
    EXPECT_EQ(clock.overdue, c.overdue) << c.silence.count();
    EXPECT_EQ(clock.close_by, kRaised + hours(8));
  }
}

TEST(AlertClocks, BeginAnewWithAWordAndStayDue) {
  const auto alert = Acknowledge(Open(), kOwner, kRaised + minutes(25)).value();
  EXPECT_EQ(alert.version, 4);
  EXPECT_EQ(ClockAfter(alert, minutes(54)).state, AlertState::kOpen);
  EXPECT_EQ(ClockAfter(alert, minutes(55)).step, 1);
  EXPECT_EQ(ClockAfter(alert, hours(9)).overdue, true) << "a word does not move the end";
  EXPECT_EQ(ClockAfter(alert, minutes(24)).next_step_at, kRaised + minutes(30)) << "not heard yet";
}

TEST(Alerts, AreHandedOver) {
  const auto alert = HandOver(Open(), kOther, kRaised + minutes(40)).value();
  EXPECT_EQ(alert.owner, kOther);
  EXPECT_EQ(alert.version, 4);
  EXPECT_EQ(ClockAfter(alert, minutes(50)).state, AlertState::kOpen);
  EXPECT_EQ(Acknowledge(alert, kOwner, kRaised).error().reason, "NOT_ALERT_OWNER");
  EXPECT_TRUE(Acknowledge(alert, kOther, kRaised));
}

TEST(Alerts, CloseWithAnOutcomeOfTheirKind) {
  const auto& policy = PolicyOf(AlertKind::kPhq9Item9);
  const auto refused = CloseAlert(Open(), AlertOutcome::kNotReached, kOther, kRaised, policy);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "OUTCOME_NOT_FOR_KIND");

  const auto closed =
      CloseAlert(Open(), AlertOutcome::kSafetyAssessmentDone, kOther, kRaised + hours(1), policy).value();
  EXPECT_FALSE(closed.IsOpen());
  EXPECT_EQ(closed.version, 4);
  EXPECT_EQ(closed.outcome, AlertOutcome::kSafetyAssessmentDone);
  EXPECT_EQ(closed.closed_by, kOther);
  EXPECT_EQ(closed.closed_at, kRaised + hours(1));
  const auto clock = ClockAfter(closed, hours(100));
  EXPECT_EQ(clock.state, AlertState::kClosed);
  EXPECT_FALSE(clock.next_step_at);
  EXPECT_FALSE(clock.overdue);
  EXPECT_THAT(clock.told, ElementsAre(AlertRole::kOwner));
}

TEST(Alerts, ThatAreClosedStaySo) {
  auto closed = Open();
  closed.outcome = AlertOutcome::kEmergencyCare;
  const auto& policy = PolicyOf(closed.kind);
  EXPECT_EQ(Acknowledge(closed, kOwner, kRaised).error().reason, "ALERT_CLOSED");
  EXPECT_EQ(HandOver(closed, kOther, kRaised).error().reason, "ALERT_CLOSED");
  const auto again = CloseAlert(closed, AlertOutcome::kRaisedInError, kOwner, kRaised, policy);
  EXPECT_EQ(again.error().reason, "ALERT_CLOSED");
  EXPECT_EQ(again.error().metadata.at(0).second, "7");
}

/// The longer nobody says a word, the more people are told; how often somebody looks makes no difference.
RC_GTEST_PROP(AlertLaw, SilenceNeverTellsFewer, ()) {
  auto alert = Open(*rc::gen::elementOf(std::vector<AlertKind>(std::begin(kKinds), std::end(kKinds))));
  if (*rc::gen::arbitrary<bool>()) alert.heard_at = kRaised + minutes(*rc::gen::inRange(0, 2000));
  const int first = *rc::gen::inRange(2000, 6000);
  const int later = first + *rc::gen::inRange(0, 6000);
  const auto before = ClockAfter(alert, minutes(first));
  const auto after = ClockAfter(alert, minutes(later));
  RC_ASSERT(before.step <= after.step);
  RC_ASSERT(std::equal(before.told.begin(), before.told.end(), after.told.begin()));
  if (before.next_step_at) RC_ASSERT((after.step > before.step) == (kRaised + minutes(later) >= *before.next_step_at));
}

// --- Raising

DoseEvent Event(DoseKind kind, int days_ago, std::optional<int> covered_days = {}) {
  return {.id = DoseEventId::New(), .kind = kind, .on = DaysAgo(days_ago), .covered_days = covered_days};
}
AlertFacts After(const std::vector<DoseEvent>& events) { return {.due = StatusOn(events, kToday), .today = kToday}; }
std::vector<AlertKind> KindsOf(const AlertFacts& facts) {
  std::vector<AlertKind> kinds;
  for (const auto& alert : AlertsToRaise(facts)) kinds.push_back(alert.kind);
  return kinds;
}

TEST(RaisingAlerts, AnInjectionThatWanesMakesVulnerable) {
  using enum AlertKind;
  EXPECT_THAT(KindsOf(After({Event(DoseKind::kInjection, 27)})), IsEmpty());
  EXPECT_THAT(AlertsToRaise(After({Event(DoseKind::kInjection, 28)})),
              ElementsAre(AlertToRaise{kOverdoseVulnerability, kToday}));
  EXPECT_THAT(KindsOf(After({Event(DoseKind::kInjection, 34)})), ElementsAre(kOverdoseVulnerability));
  EXPECT_THAT(AlertsToRaise(After({Event(DoseKind::kInjection, 35)})),
              ElementsAre(AlertToRaise{kOverdoseVulnerability, DaysAgo(7)}, AlertToRaise{kMissedInjection, kToday}));
  EXPECT_THAT(KindsOf(After({Event(DoseKind::kInjection, 80)})), ElementsAre(kOverdoseVulnerability, kMissedInjection));
  EXPECT_THAT(KindsOf(After({Event(DoseKind::kImplant, 84, 84)})), ElementsAre(kOverdoseVulnerability));
  EXPECT_THAT(KindsOf(After({Event(DoseKind::kImplant, 100, 84)})), ElementsAre(kOverdoseVulnerability));
}

TEST(RaisingAlerts, TabletsMakeVulnerableOnTheThirdDayWithout) {
  using enum AlertKind;
  EXPECT_THAT(KindsOf(After({Event(DoseKind::kDispense, 31, 30)})), IsEmpty());
  EXPECT_THAT(AlertsToRaise(After({Event(DoseKind::kDispense, 32, 30)})),
              ElementsAre(AlertToRaise{kOverdoseVulnerability, kToday}));
  EXPECT_THAT(KindsOf(After({Event(DoseKind::kDispense, 40)})), IsEmpty()) << "as needed";
  EXPECT_THAT(KindsOf(After({Event(DoseKind::kInjection, 36), Event(DoseKind::kDispense, 2, 14)})),
              ElementsAre(kMissedInjection))
      << "tablets bridge the late injection";
}

TEST(RaisingAlerts, EndingTreatmentMakesVulnerable) {
  using enum AlertKind;
  EXPECT_THAT(KindsOf(After({Event(DoseKind::kInjection, 30), Event(DoseKind::kStop, 10)})),
              ElementsAre(kOverdoseVulnerability));
  auto closed = After({Event(DoseKind::kInjection, 5)});
  EXPECT_THAT(KindsOf(closed), IsEmpty());
  closed.episode_closed_on = DaysAgo(1);
  EXPECT_THAT(AlertsToRaise(closed), ElementsAre(AlertToRaise{kOverdoseVulnerability, DaysAgo(1)}));
  AlertFacts never = After({});
  never.episode_closed_on = kToday;
  EXPECT_THAT(KindsOf(never), IsEmpty()) << "nothing was given";
}

TEST(RaisingAlerts, Item9CountsWhateverTheTotal) {
  auto facts = After({});
  const auto with = [&](std::optional<int> item9) {
    facts.phq9 = AlertFacts::Phq9{.item9 = item9, .on = kToday};
    return KindsOf(facts);
  };
  EXPECT_THAT(with(0), IsEmpty());
  EXPECT_THAT(with(std::nullopt), IsEmpty());
  EXPECT_THAT(with(1), ElementsAre(AlertKind::kPhq9Item9));
  EXPECT_THAT(with(3), ElementsAre(AlertKind::kPhq9Item9));
  facts.worsening_site_on = kToday;
  EXPECT_THAT(with(0), ElementsAre(AlertKind::kWorseningSite));
}

TEST(RaisingAlerts, WhatIsLongPastRaisesNothing) {
  using enum AlertKind;
  // The 28th day after it was 90 and 91 days ago.
  EXPECT_THAT(
      AlertsToRaise(After({Event(DoseKind::kInjection, 118)})),
      ElementsAre(AlertToRaise{kOverdoseVulnerability, DaysAgo(90)}, AlertToRaise{kMissedInjection, DaysAgo(83)}));
  EXPECT_THAT(KindsOf(After({Event(DoseKind::kInjection, 119)})), ElementsAre(kMissedInjection));
  EXPECT_THAT(KindsOf(After({Event(DoseKind::kInjection, 126)})), IsEmpty());
  auto facts = After({});
  facts.phq9 = AlertFacts::Phq9{.item9 = 3, .on = DaysAgo(91)};
  EXPECT_THAT(KindsOf(facts), IsEmpty());
}

TEST(RaisingAlerts, EachOccasionIsToldOnce) {
  using enum AlertKind;
  auto facts = After({Event(DoseKind::kInjection, 30)});
  facts.raised = {{.kind = kOverdoseVulnerability, .occasion = DaysAgo(60), .open = true}};
  EXPECT_THAT(KindsOf(facts), IsEmpty()) << "one is open";
  facts.raised[0].open = false;
  EXPECT_THAT(KindsOf(facts), ElementsAre(kOverdoseVulnerability)) << "an earlier occasion";
  facts.raised[0].occasion = DaysAgo(2);
  EXPECT_THAT(KindsOf(facts), IsEmpty()) << "this one, and it was dealt with";
  facts.episode_closed_on = DaysAgo(1);
  EXPECT_THAT(KindsOf(facts), ElementsAre(kOverdoseVulnerability)) << "a new one";
  facts.raised = {{.kind = kMissedInjection, .occasion = kToday, .open = true}};
  EXPECT_THAT(KindsOf(facts), ElementsAre(kOverdoseVulnerability)) << "another kind";
}

}  // namespace
}  // namespace cairn::prescribing::domain
