#pragma once

#include <string>

#include "cairn/outcomes/v1/report.pb.h"

namespace cairn::cli {

/// A drawing of a result in plain characters, as it may be read in a terminal, a mail or a log: of `discontinuation`
/// the curve of each group, as steps over days, one letter for each group where there are several; of
/// `pdc-distribution` a bar for each band, and the middle half of all between 0 and 1. "There is nothing to draw." for
/// other reports, and where the lines are not told.
std::string PlotOf(const outcomes::v1::ReportResult& result);

}  // namespace cairn::cli
