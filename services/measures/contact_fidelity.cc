#include "measures/contact_fidelity.h"

#include <algorithm>

namespace cairn::measures {
namespace {

constexpr int kDaysOfWeek = 7;
constexpr int kLastWeekOfTwo = 4;
constexpr int kLastWeekOfOne = 12;
constexpr int kMonthlyContacts = 2;

bool Overlap(const DayRange& a, const DayRange& b) {
  return a.first <= a.last && b.first <= b.last && a.first <= b.last && b.first <= a.last;
}

int ContactsIn(const MatchContacts& match, const DayRange& days) {
  return static_cast<int>(std::count_if(match.two_way_on.begin(), match.two_way_on.end(),
                                        [&](Date day) { return days.first <= day && day <= days.last; }));
}

int ExpectedIn(int week) {
  if (week <= kLastWeekOfTwo) return 2;
  return week <= kLastWeekOfOne ? 1 : 0;
}

}  // namespace

ContactMonth ContactsOf(const MatchContacts& match, std::chrono::year_month month) {
  ContactMonth counted;
  // The last day of which all is known.
  const Date last = std::min(match.ended_on.value_or(match.today), AddDays(match.today, -1));
  int late_weeks = 0;
  int late_contacts = 0;
  for (int week = 1;; ++week) {
    const Date begin = AddDays(match.matched_on, kDaysOfWeek * (week - 1));
    const DayRange days{begin, AddDays(begin, kDaysOfWeek - 1)};
    const std::chrono::year_month of = begin.year() / begin.month();
    if (days.last > last || of > month) break;
    if (of != month) continue;
    if (std::any_of(match.away.begin(), match.away.end(), [&](const auto& away) { return Overlap(away, days); })) {
      ++counted.weeks_excluded;
      continue;
    }
    counted.weeks.push_back(days);
    const int contacts = ContactsIn(match, days);
    counted.expected += ExpectedIn(week);
    counted.met += std::min(contacts, ExpectedIn(week));
    if (week > kLastWeekOfOne) {
      ++late_weeks;
      late_contacts += contacts;
    }
  }
  const int monthly = std::min(kMonthlyContacts, (late_weeks + 1) / 2);
  counted.expected += monthly;
  counted.met += std::min(monthly, late_contacts);
  return counted;
}

}  // namespace cairn::measures
