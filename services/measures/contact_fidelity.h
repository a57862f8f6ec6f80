#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "measures/days.h"

// How much of the contact that a patient was promised with a mentor there was. House targets.
namespace cairn::measures {

/// Name and version of what is counted here; another way to count gets another.
constexpr char kContactFidelityDefinition[] = "contact_fidelity/1";

/// One match of a patient and a mentor.
struct MatchContacts {
  /// Day 1 of week 1.
  Date matched_on{};
  std::optional<Date> ended_on{};
  /// Days of the contacts in which both took part, each contact once, in any order.
  std::vector<Date> two_way_on{};
  /// Days on which the match was paused or the patient in a facility or detained; may overlap. One that goes on ends on
  /// `today`; a range that ends before it begins is none.
  std::vector<DayRange> away{};
  Date today{};
};

struct ContactMonth {
  int expected = 0;
  /// Of those expected; more in one week make up for nothing in another.
  int met = 0;
  /// Weeks that count.
  std::vector<DayRange> weeks{};
  /// Taken out by a day away.
  int weeks_excluded = 0;
};

/// Weeks are counted from the match; a week belongs to the month in which it begins, and counts once it is over and
/// wholly within the match. A week with a day away is excluded, whole: nothing is expected in it, and its contacts meet
/// nothing.
///  - Weeks 1 to 4 expect two contacts each, weeks 5 to 12 one.
///  - From week 13 on the month expects two: one for each two such weeks that count, rounded up, and no more than two.
ContactMonth ContactsOf(const MatchContacts& match, std::chrono::year_month month);

}  // namespace cairn::measures
