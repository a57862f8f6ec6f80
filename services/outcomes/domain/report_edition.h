#pragma once

#include <optional>

#include "outcomes/domain/as_of.h"
#include "platform/time/time.h"

// Rows of single persons come in editions: two extracts a day apart would tell to whom something happened on that day.
namespace cairn::outcomes::domain {

using platform::Date;

/// Of the last year that is over on `today`.
Date LastDayOfYearOver(Date today);

/// The data cut of an edition: `asked`, else the last that may be. It is the end of a year, since no element of a date
/// but the year may be told of a person (45 CFR 164.514(b)(2)(i)(C)), and a data cut says of everything in a row on
/// which side of it that lies. Errors: FAILED_PRECONDITION DATA_CUT_WITHIN_YEAR where `asked` is not the last day of a
/// year that is over; it names the last one.
platform::Result<Date> EditionCutOf(const std::optional<Date>& asked, Date today);

/// The position of an edition: `made`, which an earlier extract of its data cut has, else `arrived`. Errors:
/// FAILED_PRECONDITION POSITION_NOT_PUBLISHED, naming it, where `asked` is another.
platform::Result<AsOf> EditionPositionOf(const std::optional<AsOf>& asked, const std::optional<AsOf>& made,
                                         const AsOf& arrived);

}  // namespace cairn::outcomes::domain
