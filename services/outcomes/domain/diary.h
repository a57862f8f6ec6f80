#pragma once

#include <optional>
#include <set>
#include <vector>

#include "measures/drinking.h"
#include "outcomes/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// What a patient tells of days.
namespace cairn::outcomes::domain {

using platform::Date;

/// Numbers as in the contracts.
enum class OtherUse { kNone = 1, kSome = 2 };
enum class Substance { kOpioids = 1, kCannabis = 2, kCocaine = 3, kOtherStimulants = 4, kSedatives = 5, kOther = 6 };

struct DiaryDay {
  Date day{};
  /// US standard drinks in hundredths; nothing: not known.
  std::optional<int> drink_hundredths{};
  /// Nothing: not asked.
  std::optional<OtherUse> other_use{};
  std::set<Substance> substances{};
  /// What was said of the day is not true.
  bool withdrawn = false;
  bool operator==(const DiaryDay&) const = default;
};

/// What is wrong with `days` in themselves, in their order, `field` as in the contract ("days[2].substances"): a day
/// that stands twice, one of which nothing is said, a withdrawn one of which something is, substances without some use.
std::vector<platform::FieldViolation> ProblemsOf(const std::vector<DiaryDay>& days);

/// A calendar reaches two years back (house rule; the method was validated for up to one year). FAILED_PRECONDITION
/// DIARY_DAY_OUT_OF_RANGE (metadata: from, to, rows: the places of all days that are not within).
platform::Result<void> CheckDays(const std::vector<DiaryDay>& days, Date today);

/// Those of which the drinks are known.
measures::DrinkingDays DrinkingDaysOf(const std::vector<DiaryDay>& days);

}  // namespace cairn::outcomes::domain
