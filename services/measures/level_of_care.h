#pragma once

#include <vector>

#include "measures/days.h"

// Days that somebody else looks after: residential and inpatient care, by the level of care that enrollment records
// (The ASAM Criteria, Fourth Edition, Volume 1: Adults, 2023).
namespace cairn::measures {

/// From a day on somebody is at a level, until the next such day. Numbers of levels as in
/// enrollment's level_of_care_service.proto.
struct CareLevel {
  Date from{};
  int level = 0;

  friend bool operator==(const CareLevel&, const CareLevel&) = default;
};

/// Residential (3.1, 3.5, 3.7) and inpatient (4): the facility hands out what is taken (house rule). What is not known
/// to be one, also a number that is still to come, is none.
bool IsStay(int level);

/// Stays of one person, in order, without those that touch: from the day on which such a level begins to the day before
/// the next that is none begins, as StayDays has it. One that goes on lasts until `until`, and what begins later is
/// left out. `levels` are those in force, in any order.
std::vector<DayRange> StaysOf(std::vector<CareLevel> levels, Date until);

}  // namespace cairn::measures
