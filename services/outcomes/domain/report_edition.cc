#include "outcomes/domain/report_edition.h"

#include <algorithm>

namespace cairn::outcomes::domain {
namespace {

using platform::Code;
using platform::Error;

bool IsFirstOfMonth(Date day) { return day.day() == std::chrono::day(1); }

bool IsLastOf(EditionPeriod period, Date day) {
  const Date next = measures::AddDays(day, 1);
  return IsFirstOfMonth(next) && (period == EditionPeriod::kMonth || next.month() == std::chrono::January);
}

}  // namespace

EditionPeriod PeriodOf(const ReportSpec& spec) {
  return spec.is_row_level ? EditionPeriod::kYear : EditionPeriod::kMonth;
}

Date LastDayOver(EditionPeriod period, Date today) {
  const auto month = period == EditionPeriod::kYear ? std::chrono::January : today.month();
  return measures::AddDays(today.year() / month / 1, -1);
}

platform::Result<Date> EditionCutOf(EditionPeriod period, const std::optional<Date>& asked, Date today) {
  const Date last = LastDayOver(period, today);
  if (!asked) return last;
  if (*asked <= last && IsLastOf(period, *asked)) return *asked;
  return platform::Fail(Error{.code = Code::kFailedPrecondition,
                              .reason = "DATA_CUT_WITHIN_PERIOD",
                              .message = period == EditionPeriod::kYear
                                             ? "Rows of episodes are as of the last day of a year that is over."
                                             : "What is published is as of the last day of a month that is over.",
                              .metadata = {{"last", platform::FormatDate(last)}}});
}

platform::Result<AsOf> EditionPositionOf(const std::optional<AsOf>& asked, const std::optional<AsOf>& made,
                                         const AsOf& arrived) {
  const AsOf position = made.value_or(arrived);
  if (!asked || *asked == position) return position;
  return platform::Fail(
      Error{.code = Code::kFailedPrecondition,
            .reason = "POSITION_NOT_PUBLISHED",
            .message = "What is published as of a data cut rests on one position, and not on this one.",
            .metadata = {{"as_of", position.Token()}}});
}

platform::Result<void> RequireWholeMonths(const ReportSpec& spec,
                                          const std::vector<measures::reports::Parameter>& given) {
  std::vector<platform::FieldViolation> violations;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const bool is_day = std::any_of(spec.parameters.begin(), spec.parameters.end(), [&](const ParameterSpec& one) {
      return one.name == given[i].name && one.kind == ParameterKind::kDay;
    });
    const auto day = is_day ? platform::ParseDate(given[i].value) : std::nullopt;
    if (day && !IsFirstOfMonth(*day)) {
      violations.push_back({"parameters[" + std::to_string(i) + "].value",
                            "must be the first day of a month: what is published tells of no shorter time"});
    }
  }
  if (violations.empty()) return {};
  return platform::Fail(platform::InvalidRequest(std::move(violations)));
}

Date FirstOfTwelveMonths(Date cut) { return (cut.year() / cut.month() - std::chrono::months(11)) / 1; }

}  // namespace cairn::outcomes::domain
