#include "cairn/prescribing/v1/lab_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_text.h"
#include "clients/cli/failure.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace labs_void {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string report;
  std::string reason;
};

void Void(const Options& options, Shell& shell) {
  v1::VoidLabReportRequest request;
  request.set_report_id(options.report);
  request.set_reason(
      static_cast<v1::CorrectionReason>(EnumFrom("--reason", options.reason, *v1::CorrectionReason_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  for (const auto& report : AllReports(connection, request.patient_id(), true)) {
    if (report.report_id() == options.report) request.set_etag(report.etag());
  }
  if (request.etag().empty()) throw InvalidUsage("REPORT: the patient has no laboratory report with this id");
  const auto response = connection.Call<v1::VoidLabReportResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintReports(shell.out, shell.terminal, {response.report()});
}

}  // namespace labs_void

void AddLabsVoid(CLI::App& parent, Shell& shell) {
  using namespace labs_void;
  auto* command = parent.add_subcommand("void", "Mark a report as entered in error; it stays on record");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("REPORT", options->report, "Its id, as labs list shows it")->required();
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::CorrectionReason_descriptor()))
      ->required();
  command->callback([options, &shell] { Void(*options, shell); });
}

}  // namespace cairn::cli
