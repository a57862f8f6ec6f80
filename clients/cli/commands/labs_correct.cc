#include "cairn/prescribing/v1/lab_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_text.h"
#include "clients/cli/failure.h"
#include "clients/cli/lab_arguments.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace labs_correct {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string report;
  std::string why;
  std::string collected;
  std::string reported;
  std::vector<std::string> values;
  std::vector<std::string> screens;
  bool proof = false;
};

// What is not typed stays as it was; results are typed whole or not at all.
v1::LabReportEntry EntryFrom(const v1::LabReport& before, const Options& options) {
  v1::LabReportEntry entry;
  entry.set_panel(before.panel());
  *entry.mutable_collected_on() = before.collected_on();
  *entry.mutable_reported_on() = before.reported_on();
  if (!options.collected.empty()) *entry.mutable_collected_on() = DateFrom("--collected", options.collected);
  if (!options.reported.empty()) *entry.mutable_reported_on() = DateFrom("--reported", options.reported);
  for (const auto& text : options.values) *entry.add_results() = ValueFrom(text);
  for (const auto& text : options.screens) *entry.add_results() = ScreenFrom(text);
  if (entry.results().empty()) *entry.mutable_results() = before.results();
  entry.set_opioid_free_proof(options.proof);
  return entry;
}

void Correct(const Options& options, Shell& shell) {
  v1::CorrectLabReportRequest request;
  request.set_report_id(options.report);
  request.set_reason(
      static_cast<v1::CorrectionReason>(EnumFrom("--because", options.why, *v1::CorrectionReason_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  for (const auto& report : AllReports(connection, request.patient_id(), true)) {
    if (report.report_id() != options.report) continue;
    request.set_etag(report.etag());
    *request.mutable_entry() = EntryFrom(report, options);
  }
  if (request.etag().empty()) throw InvalidUsage("REPORT: the patient has no laboratory report with this id");
  const auto response = connection.Call<v1::CorrectLabReportResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintReports(shell.out, shell.terminal, {response.report(), response.superseded()});
}

}  // namespace labs_correct

void AddLabsCorrect(CLI::App& parent, Shell& shell) {
  using namespace labs_correct;
  auto* command = parent.add_subcommand("correct", "Record a report anew; the old one stays on record");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("REPORT", options->report, "Its id, as labs list shows it")->required();
  command->add_option("--because", options->why, "One of " + WordList(*v1::CorrectionReason_descriptor()))->required();
  command->add_option("--collected", options->collected, "The day on which it was collected; as it was when left out");
  command->add_option("--reported", options->reported, "The day on which it was reported; as it was when left out");
  command->add_option("--value", options->values, "As labs record: all results, or none to leave them as they were");
  command->add_option("--screen", options->screens, "As labs record");
  command->add_flag("--opioid-free-proof", options->proof, "Offered as proof that the patient is free of opioids");
  command->callback([options, &shell] { Correct(*options, shell); });
}

}  // namespace cairn::cli
