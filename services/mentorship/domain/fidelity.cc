#include "mentorship/domain/fidelity.h"

#include <algorithm>

namespace cairn::mentorship::domain {
namespace {

using measures::AddDays;
using measures::DayRange;
using measures::DaysFrom;
using std::chrono::year_month;

constexpr int kDaysOfWeek = 7;
constexpr int kLastWeekOfTwo = 4;
constexpr int kLastWeekOfOne = 12;
constexpr int kMonthlyContacts = 2;

bool IsIn(Date day, const DayRange& range) { return range.first <= day && day <= range.last; }
bool IsIn(Date day, year_month month) { return year_month(day.year(), day.month()) == month; }

bool Overlap(const DayRange& a, const DayRange& b) {
  return a.first <= a.last && b.first <= b.last && a.first <= b.last && b.first <= a.last;
}

int TwoWayContacts(const FidelityFacts& facts, const DayRange& days) {
  return static_cast<int>(std::count_if(facts.contacts.begin(), facts.contacts.end(), [&](const Contact& contact) {
    return contact.outcome == ContactOutcome::kTwoWay && IsIn(contact.on, days);
  }));
}

/// Any try, successful or not, on the day or the next.
bool WasFollowedUp(const FidelityFacts& facts, Date missed) {
  return std::any_of(facts.contacts.begin(), facts.contacts.end(), [&](const Contact& contact) {
    return contact.initiator == ContactInitiator::kMentor && IsIn(contact.on, DayRange{missed, AddDays(missed, 1)});
  });
}

int ExpectedIn(int week) {
  if (week <= kLastWeekOfTwo) return 2;
  return week <= kLastWeekOfOne ? 1 : 0;
}

/// Of the month's days.
void CountDays(const FidelityFacts& facts, year_month month, FidelityMonth& fidelity) {
  for (const auto& contact : facts.contacts) {
    if (!IsIn(contact.on, month)) continue;
    ++(contact.outcome == ContactOutcome::kTwoWay ? fidelity.two_way : fidelity.attempts);
  }
  int missed = 0;
  int followed_up = 0;
  for (const Date day : facts.missed_injections_on) {
    const bool followed = WasFollowedUp(facts, day);
    const bool is_past = AddDays(day, 1) < facts.today;
    if (!IsIn(day, month) || (!is_past && !followed)) continue;
    ++missed;
    followed_up += followed;
  }
  fidelity.missed_followed_up = measures::ShareOf(followed_up, missed);
}

}  // namespace

std::optional<FirstContact> FirstContactOf(const Relationship& relationship, Instant now) {
  if (!relationship.approved_at) return std::nullopt;
  const Instant target = *relationship.approved_at + kFirstContactTarget;
  const Instant limit = *relationship.approved_at + kFirstContactLimit;
  if (relationship.first_contact_at) {
    if (*relationship.first_contact_at <= target) return FirstContact::kInTarget;
    return *relationship.first_contact_at <= limit ? FirstContact::kInLimit : FirstContact::kLate;
  }
  return now <= limit && !relationship.ended_at ? FirstContact::kAwaited : FirstContact::kMissed;
}

FidelityMonth FidelityOf(const FidelityFacts& facts, year_month month) {
  FidelityMonth fidelity;
  CountDays(facts, month, fidelity);
  // The last day of which all is known.
  const Date last = std::min(facts.ended_on.value_or(facts.today), Date(AddDays(facts.today, -1)));
  int supervised = 0;
  int late_weeks = 0;
  int late_contacts = 0;
  for (int week = 1;; ++week) {
    const Date begin = AddDays(facts.matched_on, kDaysOfWeek * (week - 1));
    const DayRange days{begin, AddDays(begin, kDaysOfWeek - 1)};
    if (days.last > last || year_month(begin.year(), begin.month()) > month) break;
    if (!IsIn(begin, month)) continue;
    if (std::any_of(facts.away.begin(), facts.away.end(), [&](const auto& away) { return Overlap(away, days); })) {
      ++fidelity.weeks_excluded;
      continue;
    }
    ++fidelity.weeks;
    const int contacts = TwoWayContacts(facts, days);
    fidelity.contacts_expected += ExpectedIn(week);
    fidelity.contacts_met += std::min(contacts, ExpectedIn(week));
    if (week > kLastWeekOfOne) {
      ++late_weeks;
      late_contacts += contacts;
    }
    supervised +=
        std::any_of(facts.supervised_on.begin(), facts.supervised_on.end(), [&](Date day) { return IsIn(day, days); });
  }
  const int monthly = std::min(kMonthlyContacts, (late_weeks + 1) / 2);
  fidelity.contacts_expected += monthly;
  fidelity.contacts_met += std::min(monthly, late_contacts);
  fidelity.contact_fidelity = measures::ShareOf(fidelity.contacts_met, fidelity.contacts_expected);
  fidelity.supervised_weeks = measures::ShareOf(supervised, fidelity.weeks);
  return fidelity;
}

std::optional<bool> HasGoalInTime(const FidelityFacts& facts) {
  const Date by = AddDays(facts.matched_on, kGoalByDay - 1);
  if (std::any_of(facts.goals_on.begin(), facts.goals_on.end(), [&](Date day) { return day <= by; })) return true;
  return facts.today > by ? std::optional(false) : std::nullopt;
}

}  // namespace cairn::mentorship::domain
