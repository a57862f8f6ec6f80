#pragma once

#include <optional>
#include <vector>

#include "outcomes/domain/as_of.h"
#include "outcomes/domain/report_catalogue.h"

// What is published comes in editions: two of a population that are a day apart would tell what happened on that day.
namespace cairn::outcomes::domain {

/// What of a date may be told by two editions.
enum class EditionPeriod { kMonth = 1, kYear = 2 };

/// Of tables the month (house rule). Of rows of single persons the year: no element of a date but the year may be told
/// of them (45 CFR 164.514(b)(2)(i)(C)), and a data cut within a year says of everything in a row on which side of it
/// it lies.
EditionPeriod PeriodOf(const ReportSpec& spec);

/// Of the last period that is over on `today`.
Date LastDayOver(EditionPeriod period, Date today);

/// `asked`, else the last day that may be. Errors: FAILED_PRECONDITION DATA_CUT_WITHIN_PERIOD where `asked` is not the
/// last day of a period that is over; it names the last one.
platform::Result<Date> EditionCutOf(EditionPeriod period, const std::optional<Date>& asked, Date today);

/// The position of an edition: `made`, which an earlier one of its data cut has, else `arrived`. Errors:
/// FAILED_PRECONDITION POSITION_NOT_PUBLISHED, naming it, where `asked` is another.
platform::Result<AsOf> EditionPositionOf(const std::optional<AsOf>& asked, const std::optional<AsOf>& made,
                                         const AsOf& arrived);

/// INVALID_ARGUMENT INVALID_REQUEST names every day among `given` that is not the first of a month, as
/// "parameters[2].value": two that are a day apart would tell of that day as well.
platform::Result<void> RequireWholeMonths(const ReportSpec& spec,
                                          const std::vector<measures::reports::Parameter>& given);

/// The first day of the twelve months that end with the month of `cut`.
Date FirstOfTwelveMonths(Date cut);

}  // namespace cairn::outcomes::domain
