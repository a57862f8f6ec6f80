#include "cairn/prescribing/v1/lab_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_text.h"
#include "clients/cli/lab_arguments.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace labs_record {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string panel;
  std::string collected;
  std::string reported;
  std::vector<std::string> values;
  std::vector<std::string> screens;
  bool proof = false;
};

void Record(const Options& options, Shell& shell) {
  v1::RecordLabReportRequest request;
  auto& entry = *request.mutable_entry();
  entry.set_panel(options.panel);
  *entry.mutable_collected_on() = DateFrom("--collected", options.collected);
  if (!options.reported.empty()) *entry.mutable_reported_on() = DateFrom("--reported", options.reported);
  for (const auto& text : options.values) *entry.add_results() = ValueFrom(text);
  for (const auto& text : options.screens) *entry.add_results() = ScreenFrom(text);
  entry.set_opioid_free_proof(options.proof);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordLabReportResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintReports(shell.out, shell.terminal, {response.report()});
}

}  // namespace labs_record

void AddLabsRecord(CLI::App& parent, Shell& shell) {
  using namespace labs_record;
  auto* command = parent.add_subcommand("record", "Record a laboratory report, whole or not at all");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("PANEL", options->panel, "LIVER, RENAL, COAGULATION, PREGNANCY, DRUG_SCREEN or ALCOHOL")
      ->required();
  command->add_option("--collected", options->collected, "The day on which it was collected")->required();
  command->add_option("--reported", options->reported,
                      "The day on which it was reported; that of collection when left out");
  command->add_option("--value", options->values,
                      "LOINC=NUMBER,UNIT or LOINC=NUMBER,UNIT,UPPER-LIMIT; may be repeated");
  command->add_option("--screen", options->screens,
                      "LOINC=negative|positive|invalid or with ,presumptive or ,confirmed after it; may be repeated");
  command->add_flag("--opioid-free-proof", options->proof, "Offered as proof that the patient is free of opioids");
  command->callback([options, &shell] { Record(*options, shell); });
}

}  // namespace cairn::cli
