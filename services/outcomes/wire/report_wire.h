#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cairn/outcomes/v1/report.pb.h"
#include "cairn/outcomes/v1/report_service.pb.h"
#include "outcomes/domain/report_catalogue.h"
#include "outcomes/domain/report_difference.h"
#include "outcomes/domain/report_scope.h"

namespace cairn::outcomes::wire {

/// What is asked for, but for the moment.
struct ReportQuestion {
  const domain::ReportSpec* spec = nullptr;
  domain::ParameterValues parameters{};
  /// Those that were asked for, in their order.
  std::vector<measures::reports::Parameter> given{};
  domain::CohortChoice choice{};
  /// As it was asked for.
  v1::ReportCohort cohort{};
  std::optional<domain::ReportView> view{};
  std::optional<platform::Date> data_cut{};
};
/// Errors: NOT_FOUND REPORT_UNKNOWN; INVALID_REQUEST naming every parameter and day that is wrong.
platform::Result<ReportQuestion> Parse(const v1::RunReportRequest& request);
platform::Result<ReportQuestion> Parse(const v1::ExportReportRequest& request);
platform::Result<ReportQuestion> Parse(const v1::CompareReportsRequest& request);
/// The view is PUBLISHED, and what would tell more than the Safe Harbor method lets is no choice of a cohort: a site,
/// for no area smaller than a state may be told, and days of start that are no whole years. Errors: INVALID_REQUEST.
platform::Result<ReportQuestion> Parse(const v1::ExportEpisodeRowsRequest& request);

v1::ReportDescription ToProto(const domain::ReportSpec& spec);
v1::ReportTable ToProto(const domain::NamedTable& table);
v1::ReportRowChange ToProto(const domain::LineChange& change);
v1::ReportColumnsOf ColumnsOf(const domain::NamedTable& table);

}  // namespace cairn::outcomes::wire
