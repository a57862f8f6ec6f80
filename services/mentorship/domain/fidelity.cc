#include "mentorship/domain/fidelity.h"

#include <algorithm>

#include "measures/contact_fidelity.h"

namespace cairn::mentorship::domain {
namespace {

using measures::AddDays;
using measures::DayRange;
using std::chrono::year_month;

bool IsIn(Date day, const DayRange& range) { return range.first <= day && day <= range.last; }
bool IsIn(Date day, year_month month) { return year_month(day.year(), day.month()) == month; }

measures::MatchContacts MatchOf(const FidelityFacts& facts) {
  measures::MatchContacts match{facts.matched_on, facts.ended_on, {}, facts.away, facts.today};
  for (const auto& contact : facts.contacts) {
    if (contact.outcome == ContactOutcome::kTwoWay) match.two_way_on.push_back(contact.on);
  }
  return match;
}

/// Any try, successful or not, on the day or the next.
bool WasFollowedUp(const FidelityFacts& facts, Date missed) {
  return std::any_of(facts.contacts.begin(), facts.contacts.end(), [&](const Contact& contact) {
    return contact.initiator == ContactInitiator::kMentor && IsIn(contact.on, DayRange{missed, AddDays(missed, 1)});
  });
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
  const auto counted = measures::ContactsOf(MatchOf(facts), month);
  fidelity.contacts_expected = counted.expected;
  fidelity.contacts_met = counted.met;
  fidelity.weeks = static_cast<int>(counted.weeks.size());
  fidelity.weeks_excluded = counted.weeks_excluded;
  const auto supervised = std::count_if(counted.weeks.begin(), counted.weeks.end(), [&](const DayRange& week) {
    return std::any_of(facts.supervised_on.begin(), facts.supervised_on.end(),
                       [&](Date day) { return IsIn(day, week); });
  });
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
