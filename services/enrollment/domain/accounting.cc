#include "enrollment/domain/accounting.h"

namespace cairn::enrollment::domain {

using platform::Date;
using platform::Fail;
using platform::InvalidRequest;
using platform::Result;

Date YearsBefore(Date today, std::chrono::years years) {
  const Date day = today - years;
  return day.ok() ? day : Date(day.year() / day.month() / std::chrono::last);
}

Result<Date> FirstDayOfAccounting(std::optional<Date> asked, Date today) {
  if (!asked) return YearsBefore(today, kAccountingYears);
  if (*asked > today) return Fail(InvalidRequest({{"from_on", "must not be after today"}}));
  if (*asked < YearsBefore(today, kLongestAccountingYears))
    return Fail(InvalidRequest({{"from_on", "must be within the last six years"}}));
  return *asked;
}

}  // namespace cairn::enrollment::domain
