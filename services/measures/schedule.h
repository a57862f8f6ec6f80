#pragma once

#include <optional>

namespace cairn::measures {

/// How naltrexone tablets of 50 mg are taken (naltrexone hydrochloride tablets, prescribing information, Dosage and
/// Administration, 2013, and clinical practice where it has none).
enum class Schedule {
  kDaily50,
  kWeekdays50Saturday100,
  kEveryOtherDay100,
  kEveryThirdDay150,
  /// Monday 100, Wednesday 100, Friday 150 mg, supervised.
  kThreeTimesAWeek,
  /// 25 mg on the first day, 50 mg from the second.
  kTitrate25,
  /// Before drinking that is expected: there is no daily supply to cover.
  kTargeted,
  kDaily100,
};

/// Days that `tablets` of 50 mg last: one for each tablet with 350 mg a week, half of them (rounded down) with 100 mg a
/// day; the half tablet that the first day of kTitrate25 leaves over counts for nothing. None for kTargeted: a measure
/// of coverage is undefined then, never zero.
std::optional<int> DaysSupply(Schedule schedule, int tablets);

/// Days from its own on that an observed dose covers: one for each full 50 mg, at most three (house rule; 150 mg every
/// third day is the longest interval of the label).
int ObservedDoseDays(int milligrams);

}  // namespace cairn::measures
