#pragma once

#include <optional>

#include "platform/time/time.h"

// How oral naltrexone is taken. Tablets are of 50 mg, scored.
namespace cairn::prescribing::domain {

using platform::Date;

/// Numbers as in the contracts.
enum class OralSchedule {
  /// 50 mg every day.
  kDaily50 = 1,
  /// 50 mg Monday to Friday, 100 mg on Saturday.
  kWeekdays50Saturday100 = 2,
  /// 100 mg every other day.
  kEveryOtherDay100 = 3,
  /// 150 mg every third day.
  kEveryThirdDay150 = 4,
  /// 100 mg on Monday and Wednesday, 150 mg on Friday, supervised.
  kMonday100Wednesday100Friday150 = 5,
  /// 25 mg on the first day, then 50 mg every day.
  kTitrate25 = 6,
  /// As needed, before drinking is expected.
  kTargeted = 7,
  /// 100 mg every day, off label: COMBINE trial (JAMA 2006;295:2003).
  kDaily100 = 8
};

// Schedules 1 to 4: naltrexone tablets prescribing information, Dosage and administration ("alternative dosing
// schedules"); each gives 350 mg in seven days.

/// Days that `tablets` last: one day each; two tablets a day with kDaily100, rounded down; half a tablet more with
/// kTitrate25, rounded down, which changes nothing. Nothing for kTargeted: days of supply are not defined, and not
/// zero. Nothing for less than one tablet.
std::optional<int> DaysSupply(OralSchedule schedule, int tablets);

/// mg to take on `day` when the schedule begins on `first_day`; 0 on a day without a dose and before the first day.
/// kEveryOtherDay100 and kEveryThirdDay150 count from the first day; kWeekdays50Saturday100 and the Monday schedule go
/// by the day of the week. Nothing for kTargeted.
std::optional<int> DoseOn(OralSchedule schedule, Date first_day, Date day);

/// Hours for which a single dose blocks opioid effects: 50 mg 24, 100 mg 48, 150 mg 72 (naltrexone tablets prescribing
/// information, Clinical pharmacology). Nothing for any other dose: the label gives no hours.
std::optional<int> BlockadeHours(int dose_mg);

/// Days that a supervised dose covers from the day on which it is taken: one for each 50 mg, at most 3. House rule on
/// the hours above. 0 for less than 50 mg.
int ObservedDoseDays(int dose_mg);

}  // namespace cairn::prescribing::domain
