#include "enrollment/domain/retention.h"

#include <algorithm>

namespace cairn::enrollment::domain {

using platform::Date;

Date YearsAfter(Date day, int years) {
  const auto later = day + std::chrono::years(years);
  return later.ok() ? later : later.year() / std::chrono::March / 1;
}

std::optional<Date> RetainedUntil(const RetentionRule& rule, Date last_care_on, std::optional<Date> birth_date) {
  if (!birth_date) return std::nullopt;
  const auto after_care = YearsAfter(last_care_on, rule.years_after_care);
  if (platform::AgeInYears(*birth_date, last_care_on) >= rule.age_of_majority) return after_care;
  return std::max(after_care, YearsAfter(*birth_date, rule.age_of_majority + rule.years_after_majority));
}

}  // namespace cairn::enrollment::domain
