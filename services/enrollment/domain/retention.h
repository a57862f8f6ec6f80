#pragma once

#include <optional>
#include <string>

#include "platform/time/time.h"

namespace cairn::enrollment::domain {

/// How long a record is kept: data of table retention_rule, with source and owner, never a literal here.
struct RetentionRule {
  /// Two letters of a state; empty: the usual rule.
  std::string state{};
  int years_after_care = 0;
  /// A minor's record is kept this long after the day they come of age, when that is later.
  int age_of_majority = 0;
  int years_after_majority = 0;
  std::string source{};
};

/// The last day on which the record is kept: the later of `years_after_care` after `last_care_on`, and, where the
/// person was a minor on that day, `years_after_majority` after they came of age. Nothing when that cannot be told
/// because the birth date is missing: missing data never ends a retention. Pure.
std::optional<platform::Date> RetainedUntil(const RetentionRule& rule, platform::Date last_care_on,
                                            std::optional<platform::Date> birth_date);

/// `years` after `day`; 29 February becomes 1 March where the year has none.
platform::Date YearsAfter(platform::Date day, int years);

}  // namespace cairn::enrollment::domain
