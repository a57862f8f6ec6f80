#include "prescribing/domain/due_date.h"

#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace cairn::prescribing::domain {
namespace {

using enum DueState;

Date Day(const std::string& text) { return platform::ParseDate(text).value(); }
Date After(Date day, int days) { return Date(std::chrono::sys_days(day) + std::chrono::days(days)); }
const Date kStart = Day("2026-03-02");
Date Nth(int day) { return After(kStart, day); }

DoseEvent Injection(Date on) { return {.id = DoseEventId::New(), .kind = DoseKind::kInjection, .on = on}; }
DoseEvent Implant(Date on, std::optional<int> days) {
  return {.id = DoseEventId::New(), .kind = DoseKind::kImplant, .on = on, .covered_days = days};
}
DoseEvent Dispense(Date on, std::optional<int> days) {
  return {.id = DoseEventId::New(), .kind = DoseKind::kDispense, .on = on, .covered_days = days};
}
DoseEvent Observed(Date on, int days) {
  return {.id = DoseEventId::New(), .kind = DoseKind::kObservedDose, .on = on, .covered_days = days};
}
DoseEvent Stop(Date on, std::optional<Form> form = {}) {
  return {.id = DoseEventId::New(), .kind = DoseKind::kStop, .on = on, .form = form};
}

// --- One injection, day by day

struct Bound {
  int day;
  DueState state;
  Protection protection;
};

void ExpectBounds(const std::vector<DoseEvent>& events, const std::vector<Bound>& bounds) {
  for (const auto& bound : bounds) {
    const auto status = StatusOn(events, Nth(bound.day));
    EXPECT_EQ(status.state, bound.state) << bound.day;
    EXPECT_EQ(status.protection, bound.protection) << bound.day;
  }
}

TEST(DueInjection, MovesThroughTheTiers) {
  using enum Protection;
  ExpectBounds({Injection(Nth(0))}, {{-1, kNeverStarted, kUnprotected},
                                     {0, kNotDue, kProtected},
                                     {20, kNotDue, kProtected},
                                     {21, kEarly, kProtected},
                                     {27, kEarly, kProtected},
                                     {28, kDue, kWaning},
                                     {34, kDue, kWaning},
                                     {35, kLateScreen, kUnprotected},
                                     {55, kLateScreen, kUnprotected},
                                     {56, kReinitiate, kUnprotected},
                                     {400, kReinitiate, kUnprotected}});
}

TEST(DueInjection, NamesTheDaysOnWhichTheStatesBegin) {
  const auto status = StatusOn({Injection(Nth(0))}, Nth(30));
  ASSERT_TRUE(status.leading);
  EXPECT_EQ(status.leading->form, Form::kInjection);
  EXPECT_EQ(status.leading->last_on, Nth(0));
  EXPECT_EQ(status.leading->days_since, 30);
  EXPECT_EQ(status.leading->due_on, Nth(28));
  EXPECT_EQ(status.leading->late_from, Nth(35));
  EXPECT_EQ(status.leading->reinitiate_from, Nth(56));
  EXPECT_EQ(status.waning_from, Nth(28));
  EXPECT_EQ(status.unprotected_from, Nth(35));
}

TEST(DueInjection, AnEarlyOneMovesNoDaysToTheNext) {
  EXPECT_EQ(StatusOn({Injection(Nth(0)), Injection(Nth(21))}, Nth(21)).leading->due_on, Nth(49));
}

TEST(DueInjection, ABackDatedOneBeforeTheLastChangesNothing) {
  EXPECT_EQ(StatusOn({Injection(Nth(28)), Injection(Nth(0))}, Nth(30)).leading->due_on, Nth(56));
}

TEST(DueInjection, OneOfALaterDayDoesNotCountYet) {
  EXPECT_EQ(StatusOn({Injection(Nth(0)), Injection(Nth(28))}, Nth(27)).leading->due_on, Nth(28));
}

TEST(DueInjection, BoundsAreData) {
  const DuePolicy policy{.injection_interval_days = 30,
                         .injection = {.early_days = 2, .late_days = 3, .reinitiate_days = 10, .waning_days = 1}};
  const std::vector<DoseEvent> events{Injection(Nth(0))};
  const std::pair<int, DueState> cases[] = {{27, kNotDue},     {28, kEarly},      {30, kDue},
                                            {33, kLateScreen}, {39, kLateScreen}, {40, kReinitiate}};
  for (const auto& [day, state] : cases) EXPECT_EQ(StatusOn(events, Nth(day), policy).state, state) << day;
  EXPECT_EQ(StatusOn(events, Nth(30), policy).protection, Protection::kWaning);
  EXPECT_EQ(StatusOn(events, Nth(31), policy).protection, Protection::kUnprotected);
}

// --- Voided and corrected

TEST(DoseEvents, VoidedAndCorrectedOnesDoNotCount) {
  auto wrong = Injection(Nth(28));
  auto right = Injection(Nth(20));
  right.supersedes = wrong.id;
  EXPECT_EQ(StatusOn({Injection(Nth(0)), wrong, right}, Nth(30)).leading->due_on, Nth(48));
  EXPECT_EQ(StatusOn({right, wrong}, Nth(30)).leading->due_on, Nth(48)) << "in any order";
  EXPECT_EQ(StatusOn({right}, Nth(30)).leading->due_on, Nth(48)) << "also without the record corrected";
  right.voided = true;
  EXPECT_EQ(StatusOn({Injection(Nth(0)), wrong, right}, Nth(30)).leading->due_on, Nth(28))
      << "what was corrected does not come back";
  wrong.voided = true;
  EXPECT_EQ(StatusOn({wrong}, Nth(30)).state, kNeverStarted);
}

TEST(DoseEvents, ACorrectionToALaterDayHoldsAlreadyToday) {
  const auto wrong = Injection(Nth(0));
  auto right = Injection(Nth(5));
  right.supersedes = wrong.id;
  EXPECT_EQ(StatusOn({wrong, right}, Nth(3)).state, kNeverStarted);
}

// --- Clinic days

TEST(DueDates, CountOverALeapDay) {
  EXPECT_EQ(StatusOn({Injection(Day("2028-02-05"))}, Day("2028-02-29")).leading->due_on, Day("2028-03-04"));
  EXPECT_EQ(StatusOn({Injection(Day("2027-02-05"))}, Day("2027-02-27")).leading->due_on, Day("2027-03-05"));
  EXPECT_EQ(StatusOn({Injection(Day("2028-02-29"))}, Day("2028-03-28")).leading->due_on, Day("2028-03-28"));
  EXPECT_EQ(StatusOn({Injection(Day("2028-02-29"))}, Day("2028-03-28")).state, kDue);
  EXPECT_EQ(StatusOn({Injection(Day("2026-12-05"))}, Day("2027-01-01")).leading->due_on, Day("2027-01-02"));
}

TEST(DueDates, AreTheSameDayOfTheClinicWhenClocksChange) {
  const auto zone = platform::TimeZone::Find("America/New_York").value();
  struct Case {
    std::string injected_on;
    std::string due_on;
  };
  // Over 8 March and over 1 November 2026 a day has 23 and 25 hours.
  for (const auto& c : {Case{"2026-02-20", "2026-03-20"}, Case{"2026-10-15", "2026-11-12"}}) {
    using namespace std::chrono_literals;
    const auto next_day = [&](const std::string& day) { return platform::StartOfClinicDay(After(Day(day), 1), zone); };
    const auto injected_at = next_day(c.injected_on) - 1min;
    const std::vector<DoseEvent> events{Injection(platform::ClinicDay(injected_at, zone))};
    const auto due_at = platform::StartOfClinicDay(Day(c.due_on), zone);
    EXPECT_EQ(StatusOn(events, platform::ClinicDay(due_at - 1min, zone)).state, kEarly) << c.due_on;
    EXPECT_EQ(StatusOn(events, platform::ClinicDay(due_at, zone)).state, kDue) << c.due_on;
    EXPECT_EQ(StatusOn(events, platform::ClinicDay(next_day(c.due_on) - 1min, zone)).leading->due_on, Day(c.due_on));
  }
}

// --- Tablets

TEST(DueTablets, MoveThroughTheTiers) {
  using enum Protection;
  ExpectBounds({Dispense(Nth(0), 30)}, {{0, kNotDue, kProtected},
                                        {22, kNotDue, kProtected},
                                        {23, kEarly, kProtected},
                                        {29, kEarly, kProtected},
                                        {30, kDue, kWaning},
                                        {31, kDue, kWaning},
                                        {32, kLateScreen, kUnprotected},
                                        {59, kLateScreen, kUnprotected},
                                        {60, kReinitiate, kUnprotected}});
}

TEST(DueTablets, CarrySupplyForwardButNotOverAGap) {
  EXPECT_EQ(StatusOn({Dispense(Nth(0), 30), Dispense(Nth(25), 30)}, Nth(40)).leading->due_on, Nth(60));
  EXPECT_EQ(StatusOn({Dispense(Nth(0), 30), Dispense(Nth(40), 30)}, Nth(40)).leading->due_on, Nth(70));
  EXPECT_EQ(StatusOn({Dispense(Nth(0), 30), Dispense(Nth(0), 10)}, Nth(1)).leading->due_on, Nth(40));
}

TEST(DueTablets, ObservedDosesCoverTheirOwnDaysOnly) {
  // Monday 100 mg seen, Wednesday missed, Friday 150 mg seen.
  const std::vector<DoseEvent> week{Observed(Nth(0), 2), Observed(Nth(4), 3)};
  const Protection days[] = {Protection::kProtected, Protection::kProtected, Protection::kWaning,   Protection::kWaning,
                             Protection::kProtected, Protection::kProtected, Protection::kProtected};
  for (int day = 0; day < 7; ++day) EXPECT_EQ(StatusOn(week, Nth(day)).protection, days[day]) << day;
  EXPECT_EQ(StatusOn({Observed(Nth(0), 3), Observed(Nth(1), 1)}, Nth(1)).leading->due_on, Nth(3));
  EXPECT_EQ(StatusOn({Dispense(Nth(0), 1), Observed(Nth(3), 1)}, Nth(3)).leading->due_on, Nth(4));
  EXPECT_EQ(StatusOn({Dispense(Nth(0), 9), Observed(Nth(3), 1)}, Nth(3)).leading->due_on, Nth(9));
}

TEST(DueTablets, ADoseTooSmallToCoverIsADoseAllTheSame) {
  const auto status = StatusOn({Observed(Nth(0), 0)}, Nth(0));
  EXPECT_EQ(status.state, kDue);
  EXPECT_EQ(status.protection, Protection::kWaning);
  EXPECT_EQ(StatusOn({Dispense(Nth(0), -3)}, Nth(0)).leading->due_on, Nth(0));
}

TEST(DueTablets, AsNeededAreNeverDueAndCoverNothing) {
  const auto status = StatusOn({Dispense(Nth(0), std::nullopt)}, Nth(5));
  EXPECT_EQ(status.state, kAsNeeded);
  EXPECT_EQ(status.leading->due_on, std::nullopt);
  EXPECT_EQ(status.protection, Protection::kUnprotected);
  EXPECT_EQ(status.waning_from, std::nullopt);
  auto observed = Observed(Nth(0), 0);
  observed.covered_days.reset();
  EXPECT_EQ(StatusOn({observed}, Nth(0)).state, kAsNeeded);
}

TEST(DueTablets, AsNeededAfterDailyOnesKeepWhatIsLeft) {
  const std::vector<DoseEvent> events{Dispense(Nth(0), 30), Dispense(Nth(10), std::nullopt)};
  EXPECT_EQ(StatusOn(events, Nth(12)).state, kAsNeeded);
  EXPECT_EQ(StatusOn(events, Nth(12)).protection, Protection::kProtected);
  EXPECT_EQ(StatusOn(events, Nth(9)).state, kNotDue);
  EXPECT_EQ(StatusOn({Dispense(Nth(0), 30), Dispense(Nth(0), std::nullopt)}, Nth(1)).state, kNotDue);
}

TEST(DueTablets, AreGoneWithAnInjection) {
  const std::vector<DoseEvent> switched{Dispense(Nth(0), 90), Injection(Nth(10))};
  EXPECT_EQ(StatusOn(switched, Nth(40)).protection, Protection::kWaning);
  EXPECT_EQ(StatusOn(switched, Nth(45)).protection, Protection::kUnprotected);
  EXPECT_EQ(DueOf(Form::kOral, switched, Nth(40)), std::nullopt);
  const auto same_day = DueOf(Form::kOral, {Injection(Nth(10)), Dispense(Nth(0), 90), Dispense(Nth(10), 5)}, Nth(10));
  ASSERT_TRUE(same_day);
  EXPECT_EQ(same_day->due_on, Nth(15)) << "what was left is gone, what came with the injection counts";
  EXPECT_EQ(StatusOn({Dispense(Nth(0), 90), Implant(Nth(10), 20)}, Nth(31)).protection, Protection::kWaning);
}

TEST(DueTablets, ThatBridgeALateInjectionDoNotHideIt) {
  const std::vector<DoseEvent> events{Injection(Nth(0)), Dispense(Nth(36), 14)};
  const auto status = StatusOn(events, Nth(40));
  EXPECT_EQ(status.state, kLateScreen);
  EXPECT_EQ(status.leading->form, Form::kInjection);
  EXPECT_EQ(status.protection, Protection::kProtected);
  EXPECT_EQ(status.waning_from, Nth(50));
  EXPECT_EQ(DueOf(Form::kOral, events, Nth(40))->due_on, Nth(50));
}

// --- Stopping

TEST(Stops, EndTabletsWithTheirDayAndLeaveAnInjectionInTheBody) {
  const std::vector<DoseEvent> tablets{Dispense(Nth(0), 30), Stop(Nth(10))};
  EXPECT_EQ(StatusOn(tablets, Nth(10)).state, kEnded);
  EXPECT_EQ(StatusOn(tablets, Nth(10)).protection, Protection::kProtected);
  EXPECT_EQ(StatusOn(tablets, Nth(11)).protection, Protection::kWaning);
  EXPECT_EQ(StatusOn(tablets, Nth(13)).protection, Protection::kUnprotected);
  EXPECT_EQ(StatusOn(tablets, Nth(9)).state, kNotDue);

  const std::vector<DoseEvent> injected{Injection(Nth(0)), Stop(Nth(0))};
  EXPECT_EQ(StatusOn(injected, Nth(0)).state, kEnded) << "the stop of a day comes after its dose";
  EXPECT_EQ(StatusOn(injected, Nth(0)).leading->due_on, std::nullopt);
  EXPECT_EQ(StatusOn(injected, Nth(27)).protection, Protection::kProtected);
}

TEST(Stops, AreOverWithALaterDose) {
  EXPECT_EQ(StatusOn({Injection(Nth(0)), Stop(Nth(5)), Injection(Nth(60))}, Nth(61)).state, kNotDue);
  EXPECT_EQ(StatusOn({Stop(Nth(5))}, Nth(6)).state, kNeverStarted);
}

TEST(Stops, OfOneFormLeaveTheOther) {
  const std::vector<DoseEvent> events{Injection(Nth(0)), Dispense(Nth(20), 30), Stop(Nth(20), Form::kInjection)};
  EXPECT_EQ(StatusOn(events, Nth(21)).leading->form, Form::kOral);
  EXPECT_EQ(StatusOn(events, Nth(21)).state, kNotDue);
  EXPECT_EQ(DueOf(Form::kInjection, events, Nth(21))->state, kEnded);
  auto all = events;
  all.push_back(Stop(Nth(25)));
  EXPECT_EQ(StatusOn(all, Nth(25)).state, kEnded);
  EXPECT_EQ(StatusOn(all, Nth(25)).leading->form, Form::kOral) << "the one given last";
}

// --- Implants

TEST(DueImplant, GoesByTheDaysOfItsProtocol) {
  using enum Protection;
  ExpectBounds({Implant(Nth(0), 84)}, {{76, kNotDue, kProtected},
                                       {77, kEarly, kProtected},
                                       {83, kEarly, kProtected},
                                       {84, kDue, kWaning},
                                       {91, kLateScreen, kUnprotected},
                                       {112, kReinitiate, kUnprotected}});
  EXPECT_EQ(StatusOn({Implant(Nth(0), std::nullopt)}, Nth(0)).protection, kWaning) << "days not known are not covered";
  EXPECT_EQ(StatusOn({Implant(Nth(0), std::nullopt)}, Nth(7)).protection, kUnprotected);
}

TEST(DueImplant, LeadsWhenItIsTheLastOfTheLongActing) {
  const std::vector<DoseEvent> events{Injection(Nth(0)), Implant(Nth(20), 84)};
  EXPECT_EQ(StatusOn(events, Nth(19)).leading->form, Form::kInjection);
  EXPECT_EQ(StatusOn(events, Nth(60)).leading->form, Form::kImplant);
  EXPECT_EQ(StatusOn({Implant(Nth(0), 84), Injection(Nth(20))}, Nth(60)).leading->form, Form::kInjection);
  EXPECT_EQ(StatusOn({Implant(Nth(0), 84), Injection(Nth(0))}, Nth(60)).leading->form, Form::kInjection);
  EXPECT_EQ(StatusOn({Implant(Nth(0), 84), Injection(Nth(20))}, Nth(60)).protection, Protection::kProtected);
}

TEST(DueDates, ThereIsNoOtherForm) {
  EXPECT_EQ(DueOf(static_cast<Form>(9), {Injection(Nth(0))}, Nth(0)), std::nullopt);
}

}  // namespace
}  // namespace cairn::prescribing::domain
