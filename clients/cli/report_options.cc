#include "clients/cli/report_options.h"

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/people.h"

namespace cairn::cli {

namespace v1 = outcomes::v1;

namespace {

/// What every question has.
void AddQuestionOptions(CLI::App& command, ReportOptions& options) {
  command.add_option("--with", options.with, "A parameter, NAME=VALUE; several times")->type_name("NAME=VALUE");
  command.add_option(
      "--cut", options.cut,
      "The last day of which something is known; when left out today, of rows the end of the last year that is over");
  command.add_option("--programme", options.programme, "Only episodes of this programme (name or id)");
  command.add_option("--disorder", options.disorder, WordList(*v1::ReportDisorder_descriptor()));
  command.add_option("--medication", options.medication,
                     "Only episodes whose first dose was this: " + WordList(*v1::ReportMedication_descriptor()));
  command.add_option("--age-band", options.age_band, "under_18, 18_25, 26_34, 35_49, 50_64 or 65_or_older");
  command.add_option("--sex", options.sex, "As enrollment tells it: female, male, …");
  command.add_option("--mentor", options.mentor,
                     WordList(*v1::ReportMentor_descriptor()) + ": a mentor during the episode");
}

}  // namespace

std::shared_ptr<ReportOptions> AddRowOptions(CLI::App& command) {
  const auto options = std::make_shared<ReportOptions>();
  AddQuestionOptions(command, *options);
  command.add_option("--started-from", options->started_from,
                     "Only episodes that began on this day or later; the first day of a year");
  command.add_option("--started-to", options->started_to,
                     "Only episodes that began on this day or before; the last day of a year");
  return options;
}

std::shared_ptr<ReportOptions> AddReportOptions(CLI::App& command) {
  const auto options = std::make_shared<ReportOptions>();
  command.add_option("REPORT", options->report, "Its name, as reports list prints it")->required();
  AddQuestionOptions(command, *options);
  command.add_option("--site", options->site, "Only episodes of this site (id)");
  command.add_option("--started-from", options->started_from, "Only episodes that began on this day or later");
  command.add_option("--started-to", options->started_to, "Only episodes that began on this day or before");
  command.add_option("--view", options->view,
                     "clinic: every count; published: what may leave the clinic. Left out: what you may see");
  return options;
}

void AddAsOf(CLI::App& command, ReportOptions& options) {
  command.add_option(
      "--as-of", options.as_of,
      "As of this position, as a report prints it; when left out everything, of rows the position of the "
      "data cut");
}

v1::ReportParameter ReportParameterFrom(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    throw InvalidUsage("--with wants NAME=VALUE, for example anchor=enrollment, not " + text);
  v1::ReportParameter parameter;
  parameter.set_name(text.substr(0, equals));
  parameter.set_value(text.substr(equals + 1));
  return parameter;
}

v1::ReportCohort ReportCohortFrom(const ReportOptions& options) {
  v1::ReportCohort cohort;
  cohort.set_site_id(options.site);
  if (!options.started_from.empty()) *cohort.mutable_started_from() = DateFrom("--started-from", options.started_from);
  if (!options.started_to.empty()) *cohort.mutable_started_to() = DateFrom("--started-to", options.started_to);
  if (!options.disorder.empty()) {
    cohort.set_disorder(
        static_cast<v1::ReportDisorder>(EnumFrom("--disorder", options.disorder, *v1::ReportDisorder_descriptor())));
  }
  if (!options.medication.empty()) {
    cohort.set_medication(static_cast<v1::ReportMedication>(
        EnumFrom("--medication", options.medication, *v1::ReportMedication_descriptor())));
  }
  cohort.set_age_band(options.age_band);
  cohort.set_sex(options.sex);
  if (!options.mentor.empty()) {
    cohort.set_mentor(
        static_cast<v1::ReportMentor>(EnumFrom("--mentor", options.mentor, *v1::ReportMentor_descriptor())));
  }
  return cohort;
}

v1::RunReportRequest ReportRequestFrom(const ReportOptions& options) {
  v1::RunReportRequest request;
  request.set_report(options.report);
  request.set_as_of(options.as_of);
  for (const auto& text : options.with) *request.add_parameters() = ReportParameterFrom(text);
  *request.mutable_cohort() = ReportCohortFrom(options);
  if (!options.cut.empty()) *request.mutable_data_cut() = DateFrom("--cut", options.cut);
  if (!options.view.empty())
    request.set_view(static_cast<v1::ReportView>(EnumFrom("--view", options.view, *v1::ReportView_descriptor())));
  return request;
}

void FillProgramme(Connection& connection, const ReportOptions& options, v1::RunReportRequest& request) {
  if (options.programme.empty()) return;
  request.mutable_cohort()->set_programme_id(FindProgramme(connection, options.programme));
}

}  // namespace cairn::cli
