#include "mentorship/domain/next_contact.h"

#include <algorithm>

#include "measures/days.h"

namespace cairn::mentorship::domain {
namespace {

using measures::AddDays;
using measures::DaysFrom;

constexpr int kDaysOfWeek = 7;
constexpr int kLastWeekOfTwo = 4;
constexpr int kLastWeekOfOne = 12;
constexpr int kFortnight = 14;

}  // namespace

std::optional<Date> NextContactBy(const NextContactFacts& facts) {
  if (facts.state != RelationshipState::kApproved && facts.state != RelationshipState::kActive) return std::nullopt;
  if (facts.contacts_on.empty()) return facts.first_contact_limit_on;
  const int week = std::max(0, DaysFrom(facts.matched_on, facts.today)) / kDaysOfWeek + 1;
  const Date begin = AddDays(facts.matched_on, kDaysOfWeek * (week - 1));
  const Date end = AddDays(begin, kDaysOfWeek - 1);
  const auto last = *std::max_element(facts.contacts_on.begin(), facts.contacts_on.end());
  if (week > kLastWeekOfOne) return AddDays(last, kFortnight);
  const auto met = std::count_if(facts.contacts_on.begin(), facts.contacts_on.end(),
                                 [&](Date day) { return begin <= day && day <= end; });
  if (met < (week <= kLastWeekOfTwo ? 2 : 1)) return end;
  return week == kLastWeekOfOne ? AddDays(last, kFortnight) : AddDays(end, kDaysOfWeek);
}

}  // namespace cairn::mentorship::domain
