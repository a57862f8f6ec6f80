#pragma once

#include <ostream>
#include <string>

#include "cairn/outcomes/v1/report_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

void PrintReports(std::ostream& out, const Terminal& terminal, const outcomes::v1::ListReportsResponse& reports);
/// One of them with its parameters.
void PrintReportDescription(std::ostream& out, const Terminal& terminal,
                            const outcomes::v1::ReportDescription& description);

/// What the numbers are numbers of, then every table with its exclusions, then how far the feeds were read.
void PrintReportResult(std::ostream& out, const Terminal& terminal, const outcomes::v1::ReportResult& result);

/// Lines that differ, before and after, then the facts that were told between.
void PrintReportComparison(std::ostream& out, const Terminal& terminal,
                           const outcomes::v1::CompareReportsResponse& comparison);

void PrintFreshness(std::ostream& out, const Terminal& terminal, const outcomes::v1::GetFreshnessResponse& freshness);

/// A cell by the kind of its column: a count as it is, a share as "81.3 %", another number with at most 4 digits after
/// the point. Empty where it is not known or not told.
std::string ReportCellText(const outcomes::v1::ReportCell& cell, outcomes::v1::ReportColumn::Kind kind);

}  // namespace cairn::cli
