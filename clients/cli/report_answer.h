#pragma once

#include <vector>

#include "cairn/outcomes/v1/report_service.pb.h"
#include "clients/exports/export.h"

// A report that was run, as it is exported.
namespace cairn::cli {

/// Files are called as the report, those of several tables REPORT_TABLE, with _ for -. Whole counts have the notice of
/// 42 CFR 2.32 with them; what may leave the clinic is about nobody any more. The digest of the rows is that of every
/// cell, so that only the same rows can be gone on with: of one's own panel they may be others tomorrow.
exports::Answer AnswerOf(const outcomes::v1::ReportResult& result);

/// Asks the same for an export.
outcomes::v1::ExportReportRequest ExportRequestFrom(const outcomes::v1::RunReportRequest& request);

/// By the tables. `result` outlives them.
std::vector<exports::NextRow> RowsOf(const outcomes::v1::ReportResult& result);

/// Where an export was begun in `folder`, asks as of the same position, data cut and view; what `request` has already
/// stays as it is.
void AskAsBegun(const std::string& folder, outcomes::v1::RunReportRequest& request);

}  // namespace cairn::cli
