#include "outcomes/domain/report_edition.h"

namespace cairn::outcomes::domain {

using platform::Code;
using platform::Error;

Date LastDayOfYearOver(Date today) { return (today.year() - std::chrono::years(1)) / 12 / 31; }

platform::Result<Date> EditionCutOf(const std::optional<Date>& asked, Date today) {
  const Date last = LastDayOfYearOver(today);
  if (!asked) return last;
  if (*asked <= last && *asked == asked->year() / 12 / 31) return *asked;
  return platform::Fail(Error{.code = Code::kFailedPrecondition,
                              .reason = "DATA_CUT_WITHIN_YEAR",
                              .message = "Rows of episodes are as of the last day of a year that is over.",
                              .metadata = {{"last", platform::FormatDate(last)}}});
}

platform::Result<AsOf> EditionPositionOf(const std::optional<AsOf>& asked, const std::optional<AsOf>& made,
                                         const AsOf& arrived) {
  const AsOf position = made.value_or(arrived);
  if (!asked || *asked == position) return position;
  return platform::Fail(Error{.code = Code::kFailedPrecondition,
                              .reason = "POSITION_NOT_PUBLISHED",
                              .message = "Rows as of a data cut rest on one position, and not on this one.",
                              .metadata = {{"as_of", position.Token()}}});
}

}  // namespace cairn::outcomes::domain
