#include "mentorship/domain/fidelity.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/mentorship/domain/rosters.h"

namespace cairn::mentorship::domain {
namespace {

using measures::AddDays;
using measures::Ratio;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::year_month;
using tests::Day;
using tests::Utc;

/// A Wednesday: weeks begin on 1, 8, 15, 22, 29 July.
const Date kMatched = Day("2026-07-01");
constexpr year_month kJuly{std::chrono::year(2026), std::chrono::month(7)};
constexpr year_month kAugust{std::chrono::year(2026), std::chrono::month(8)};
constexpr year_month kOctober{std::chrono::year(2026), std::chrono::month(10)};

FidelityFacts Facts() { return {.matched_on = kMatched, .today = Day("2027-06-01")}; }

Contact On(int day_of_relationship, ContactOutcome outcome = ContactOutcome::kTwoWay) {
  return {.on = AddDays(kMatched, day_of_relationship - 1), .outcome = outcome};
}

TEST(Fidelity, ExpectsTwoThenOneAWeekThenTwoAMonth) {
  // July: weeks 1 to 5; August: 6 to 9; September: 10 to 12, and 13 and 14, which begin on the 23rd and the 30th.
  const int expected[] = {9, 4, 3 + 1, 2, 2, 2, 2, 2, 2};
  for (int i = 0; i < 9; ++i) {
    const auto month = kJuly + std::chrono::months(i);
    EXPECT_EQ(FidelityOf(Facts(), month).contacts_expected, expected[i]) << i;
  }
  const auto before = FidelityOf(Facts(), kJuly - std::chrono::months(1));
  EXPECT_EQ(before.contacts_expected, 0);
  EXPECT_EQ(before.contact_fidelity, std::nullopt);
  EXPECT_EQ(before.supervised_weeks, std::nullopt);
}

TEST(Fidelity, CountsContactsWeekByWeek) {
  auto facts = Facts();
  // Three in week 1 make up for nothing in week 2; an attempt meets nothing.
  facts.contacts = {On(1), On(2), On(7), On(8), On(9, ContactOutcome::kAttempt), On(29), On(32)};
  const auto july = FidelityOf(facts, kJuly);
  EXPECT_EQ(july.contacts_met, 2 + 1 + 1);
  EXPECT_EQ(july.contact_fidelity, (Ratio{4, 9}));
  EXPECT_EQ(july.weeks, 5);
  EXPECT_EQ(july.two_way, 5);
  EXPECT_EQ(july.attempts, 1);
  // Day 32 is 1 August, in the week that began on 29 July: it met that one.
  const auto august = FidelityOf(facts, kAugust);
  EXPECT_EQ(august.two_way, 1);
  EXPECT_EQ(august.contact_fidelity, (Ratio{0, 4}));
}

TEST(Fidelity, CountsTheMonthFromWeekThirteenOn) {
  auto facts = Facts();
  // October: weeks 15 to 18 begin on 7, 14, 21 and 28.
  for (const auto& [day, met] : {std::pair("2026-10-06", 0), std::pair("2026-10-07", 1), std::pair("2026-10-08", 2),
                                 std::pair("2026-10-30", 2)}) {
    facts.contacts.push_back({.on = Day(day)});
    EXPECT_EQ(FidelityOf(facts, kOctober).contacts_met, met) << day;
    EXPECT_EQ(FidelityOf(facts, kOctober).contacts_expected, 2);
  }
  // With one week left that counts, one contact is expected.
  facts.away = {{Day("2026-10-09"), Day("2026-10-21")}, {Day("2026-11-01"), Day("2026-11-01")}};
  const auto october = FidelityOf(facts, kOctober);
  EXPECT_EQ(october.weeks, 0);
  EXPECT_EQ(october.weeks_excluded, 4);
  EXPECT_EQ(october.contact_fidelity, std::nullopt);
  facts.away.pop_back();
  EXPECT_EQ(FidelityOf(facts, kOctober).contact_fidelity, (Ratio{1, 1}));
}

TEST(Fidelity, ExcludesWeeksWithADayAway) {
  auto facts = Facts();
  facts.contacts = {On(8), On(9), On(15), On(16)};
  facts.away = {{AddDays(kMatched, 13), AddDays(kMatched, 13)}};  // the last day of week 2
  auto july = FidelityOf(facts, kJuly);
  EXPECT_EQ(july.weeks_excluded, 1);
  EXPECT_EQ(july.weeks, 4);
  EXPECT_EQ(july.contact_fidelity, (Ratio{2, 7}));
  // A range that ends before it begins is none.
  facts.away = {{AddDays(kMatched, 13), AddDays(kMatched, 12)}};
  EXPECT_EQ(FidelityOf(facts, kJuly).weeks_excluded, 0);
  // All month.
  facts.away = {{Day("2026-06-01"), Day("2026-07-20")}, {Day("2026-07-15"), Day("2026-09-01")}};
  july = FidelityOf(facts, kJuly);
  EXPECT_EQ(july.weeks_excluded, 5);
  EXPECT_EQ(july.contact_fidelity, std::nullopt);
  EXPECT_EQ(july.two_way, 4);
}

TEST(Fidelity, CountsAWeekOnceItIsOver) {
  auto facts = Facts();
  facts.today = AddDays(kMatched, 6);
  EXPECT_EQ(FidelityOf(facts, kJuly).weeks, 0);
  facts.today = AddDays(kMatched, 7);
  EXPECT_EQ(FidelityOf(facts, kJuly).weeks, 1);
  facts.today = Day("2027-06-01");
  facts.ended_on = AddDays(kMatched, 12);
  EXPECT_EQ(FidelityOf(facts, kJuly).weeks, 1);
  facts.ended_on = AddDays(kMatched, 13);
  EXPECT_EQ(FidelityOf(facts, kJuly).weeks, 2);
  EXPECT_EQ(FidelityOf(facts, kAugust).contact_fidelity, std::nullopt);
}

TEST(Fidelity, CountsSupervisionInWeeksThatCount) {
  auto facts = Facts();
  facts.supervised_on = {AddDays(kMatched, 0), AddDays(kMatched, 6), AddDays(kMatched, 7), AddDays(kMatched, 28)};
  EXPECT_EQ(FidelityOf(facts, kJuly).supervised_weeks, (Ratio{3, 5}));
  facts.away = {{kMatched, kMatched}};
  EXPECT_EQ(FidelityOf(facts, kJuly).supervised_weeks, (Ratio{2, 4}));
}

TEST(Fidelity, WantsAnAttemptWithinADayOfAMissedInjection) {
  auto facts = Facts();
  EXPECT_EQ(FidelityOf(facts, kJuly).missed_followed_up, std::nullopt);
  facts.missed_injections_on = {AddDays(kMatched, 9), AddDays(kMatched, 20), Day("2026-08-03")};
  EXPECT_EQ(FidelityOf(facts, kJuly).missed_followed_up, (Ratio{0, 2}));
  facts.contacts = {On(11, ContactOutcome::kAttempt)};
  EXPECT_EQ(FidelityOf(facts, kJuly).missed_followed_up, (Ratio{1, 2}));
  // What the patient began is no outreach, nor what came two days later.
  facts.contacts[0].initiator = ContactInitiator::kPatient;
  facts.contacts.push_back(On(12));
  EXPECT_EQ(FidelityOf(facts, kJuly).missed_followed_up, (Ratio{0, 2}));
  // There is time until the end of the next day.
  facts.today = AddDays(kMatched, 10);
  EXPECT_EQ(FidelityOf(facts, kJuly).missed_followed_up, std::nullopt);
  facts.contacts = {On(10)};
  EXPECT_EQ(FidelityOf(facts, kJuly).missed_followed_up, (Ratio{1, 1}));
}

TEST(Fidelity, IsNeverAboveOneAndLosesNoWeek) {
  std::mt19937 random(6);
  for (int round = 0; round < 500; ++round) {
    auto facts = Facts();
    for (int i = 0; i < 60; ++i) facts.contacts.push_back(On(1 + static_cast<int>(random() % 300)));
    for (int i = 0; i < 4; ++i) {
      const Date from = AddDays(kMatched, static_cast<int>(random() % 300));
      facts.away.push_back({from, AddDays(from, static_cast<int>(random() % 20))});
    }
    facts.ended_on = AddDays(kMatched, static_cast<int>(random() % 300));
    int weeks = 0;
    for (int i = 0; i < 12; ++i) {
      const auto month = FidelityOf(facts, kJuly + std::chrono::months(i));
      weeks += month.weeks + month.weeks_excluded;
      ASSERT_LE(month.contacts_met, month.contacts_expected);
      ASSERT_EQ(month.contact_fidelity.has_value(), month.contacts_expected > 0);
    }
    ASSERT_EQ(weeks, (measures::DaysFrom(kMatched, *facts.ended_on) + 1) / 7);
  }
}

TEST(Goals, AreDueByTheFourteenthDay) {
  auto facts = Facts();
  facts.today = AddDays(kMatched, 13);
  EXPECT_EQ(HasGoalInTime(facts), std::nullopt);
  facts.today = AddDays(kMatched, 14);
  EXPECT_EQ(HasGoalInTime(facts), false);
  facts.goals_on = {AddDays(kMatched, 14)};
  EXPECT_EQ(HasGoalInTime(facts), false);
  facts.goals_on.push_back(AddDays(kMatched, 13));
  EXPECT_EQ(HasGoalInTime(facts), true);
}

TEST(FirstContacts, AreInTargetInLimitOrLate) {
  const Instant approved = Utc("2026-07-01", hours(12));
  Relationship relationship{.proposed_at = approved};
  EXPECT_EQ(FirstContactOf(relationship, approved), std::nullopt);
  relationship.approved_at = approved;
  EXPECT_EQ(FirstContactOf(relationship, approved + hours(72)), FirstContact::kAwaited);
  EXPECT_EQ(FirstContactOf(relationship, approved + hours(72) + microseconds(1)), FirstContact::kMissed);
  relationship.ended_at = approved + hours(5);
  EXPECT_EQ(FirstContactOf(relationship, approved + hours(6)), FirstContact::kMissed);
  for (const auto& [after, expected] : {std::pair(microseconds(hours(48)), FirstContact::kInTarget),
                                        std::pair(hours(48) + microseconds(1), FirstContact::kInLimit),
                                        std::pair(microseconds(hours(72)), FirstContact::kInLimit),
                                        std::pair(hours(72) + microseconds(1), FirstContact::kLate)}) {
    relationship.first_contact_at = approved + after;
    EXPECT_EQ(FirstContactOf(relationship, approved + hours(999)), expected);
  }
}

}  // namespace
}  // namespace cairn::mentorship::domain
