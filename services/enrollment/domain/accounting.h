#pragma once

#include <optional>

#include "platform/result/result.h"
#include "platform/time/time.h"

// How far back an accounting of disclosures goes.
namespace cairn::enrollment::domain {

/// 42 CFR 2.25(a) and 2.24(a): those of the last three years.
inline constexpr std::chrono::years kAccountingYears{3};
/// 45 CFR 164.528(a)(1): what is not treatment, payment or operations, six years. Rows are kept at least so long.
inline constexpr std::chrono::years kLongestAccountingYears{6};

/// The same day of the year `years` before `today`; 28 February when that has no 29.
platform::Date YearsBefore(platform::Date today, std::chrono::years years);

/// The first day of an accounting: `asked`, or kAccountingYears back. INVALID_REQUEST naming from_on when it is more
/// than kLongestAccountingYears back or after `today`. Pure.
platform::Result<platform::Date> FirstDayOfAccounting(std::optional<platform::Date> asked, platform::Date today);

}  // namespace cairn::enrollment::domain
