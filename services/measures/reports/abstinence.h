#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "measures/reports/report.h"

// R8: without alcohol, and without opioids, after 1, 3, 6 and 12 months.
namespace cairn::measures::reports {

constexpr char kAlcoholAbstinenceDefinition[] = "alcohol_abstinence/1";
constexpr char kOpioidNegativeDefinition[] = "opioid_negative/2";

/// A month ends on this day after day zero and is looked at in the 28 days that end with it.
struct OutcomeMonth {
  int month = 0;
  int last_day = 0;
};
constexpr OutcomeMonth kOutcomeMonths[] = {{1, 30}, {3, 90}, {6, 180}, {12, 365}};
constexpr int kOutcomeWindowDays = 28;
/// Three quarters of them must be known (house rule).
constexpr int kLeastKnownDays = 21;

/// What a calendar of drinking (timeline follow-back) says of such 28 days.
struct DrinkingMonth {
  int known_days = 0;
  /// Of those known.
  int drinking_days = 0;
};

/// Urine specimens of such 28 days, looked at for opioids.
struct SpecimenMonth {
  int scheduled = 0;
  /// Of those scheduled; also what was too dilute to say anything.
  int collected = 0;
  /// Of those collected.
  int negative = 0;
};

/// By month of kOutcomeMonths, and no other; one that was not recorded is a Month{}. There is one for everybody: side
/// by side.
template <class Month>
class ByMonth {
 public:
  ByMonth() = default;
  ByMonth(std::initializer_list<std::pair<int, Month>> months) {
    for (const auto& [month, value] : months) (*this)[month] = value;
  }

  Month& operator[](int month) { return months_.at(PlaceOf(month)); }
  const Month& operator[](int month) const { return months_.at(PlaceOf(month)); }

 private:
  static std::size_t PlaceOf(int month) {
    const auto* found = std::find_if(std::begin(kOutcomeMonths), std::end(kOutcomeMonths),
                                     [&](const auto& one) { return one.month == month; });
    return static_cast<std::size_t>(found - std::begin(kOutcomeMonths));
  }

  std::array<Month, std::size(kOutcomeMonths)> months_{};
};

/// One episode of care. Of a month that was not recorded nothing is known, and no specimen was scheduled.
struct AbstinenceMember {
  std::optional<Date> day_zero{};
  bool has_alcohol_use_disorder = false;
  bool has_opioid_use_disorder = false;
  ByMonth<DrinkingMonth> drinking{};
  ByMonth<SpecimenMonth> specimens{};
};

struct AbstinenceCohort {
  std::string anchor = "first_dose";
  Date data_cut{};
  std::vector<AbstinenceMember> members{};
};

/// A line for each month. Unit: episodes. Columns:
///   month; asked: with alcohol use disorder, whose month has ended by the data cut;
///   known: of them with at least 21 known days; its share, which is how complete the outcome is;
///   abstinent: of those known with no drinking day among the known ones;
///   of_known: their share of those known, with limits (Wilson);
///   of_asked: their share of those asked, where who is not known counts as not abstinent; with limits.
/// Exclusions, by line: no_alcohol_use_disorder, no_day_zero, starts_after_data_cut, not_mature.
Report AlcoholAbstinence(const AbstinenceCohort& cohort);

/// A line for each month. Unit: specimens. Columns:
///   month; asked: episodes with opioid use disorder whose month has ended by the data cut;
///   with_specimens: of them with at least one scheduled;
///   scheduled, collected, negative: specimens;
///   of_collected: negative over collected; of_scheduled: negative over scheduled, where a missing one counts as
///   positive. Both are always told. Without limits: specimens of one person are not independent.
///   all_negative: episodes with specimens of which every scheduled one was negative; its share of them with limits.
/// Exclusions, by line: no_opioid_use_disorder, no_day_zero, starts_after_data_cut, not_mature.
Report OpioidNegative(const AbstinenceCohort& cohort);

}  // namespace cairn::measures::reports
