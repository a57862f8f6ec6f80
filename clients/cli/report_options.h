#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cairn/outcomes/v1/report_service.pb.h"
#include "clients/cli/connection.h"

namespace cairn::cli {

/// What `reports run` and `reports compare` are asked with.
struct ReportOptions {
  std::string report;
  std::vector<std::string> with;
  std::string cut;
  std::string programme;
  std::string site;
  std::string started_from;
  std::string started_to;
  std::string disorder;
  std::string medication;
  std::string age_band;
  std::string sex;
  std::string mentor;
  std::string view;
  /// Empty: what the service takes then.
  std::string as_of;
};
std::shared_ptr<ReportOptions> AddReportOptions(CLI::App& command);
/// Those of AddReportOptions that rows of episodes are asked with: no report, view or site, and years of start.
std::shared_ptr<ReportOptions> AddRowOptions(CLI::App& command);

/// --as-of, which whoever compares two positions does not ask with.
void AddAsOf(CLI::App& command, ReportOptions& options);

/// "anchor=enrollment". Throws InvalidUsage where there is no "=".
outcomes::v1::ReportParameter ReportParameterFrom(const std::string& text);
/// Everything but the programme. Throws InvalidUsage.
outcomes::v1::ReportCohort ReportCohortFrom(const ReportOptions& options);

/// What was asked for, but for the programme. Asks no service. Throws InvalidUsage.
outcomes::v1::RunReportRequest ReportRequestFrom(const ReportOptions& options);
/// Looks the programme up, where one was named. Throws Failure.
void FillProgramme(Connection& connection, const ReportOptions& options, outcomes::v1::RunReportRequest& request);

}  // namespace cairn::cli
