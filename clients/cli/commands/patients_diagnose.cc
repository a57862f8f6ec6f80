#include "clients/cli/arguments.h"
#include "clients/cli/commands/patients_commands.h"
#include "clients/cli/diagnosing.h"
#include "clients/cli/episode_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace patients_diagnose {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  DiagnosisOptions diagnosis;
};

void Diagnose(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  // Wrong options are refused before anybody's record is looked up.
  DiagnosisRequest(options.diagnosis, "");
  const auto request = DiagnosisRequest(options.diagnosis, FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordDiagnosisResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Diagnosis> diagnoses;
  *diagnoses.Add() = response.diagnosis();
  PrintDiagnoses(shell.out, shell.terminal, diagnoses);
}

}  // namespace patients_diagnose

void AddPatientsDiagnose(CLI::App& parent, Shell& shell) {
  using namespace patients_diagnose;
  auto* command = parent.add_subcommand("diagnose", "Record a substance-use diagnosis by its DSM-5 criteria");
  command->footer("2-3 criteria are mild, 4-5 moderate, 6 and more severe. The ICD-10-CM code follows from them.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--disorder", options->diagnosis.disorder, "One of " + WordList(*v1::Disorder_descriptor()))
      ->required();
  command->add_option("--criteria", options->diagnosis.criteria, "Of the 11 DSM-5 criteria, those met within 12 months")
      ->required();
  command->add_option("--remission", options->diagnosis.remission, "One of " + WordList(*v1::Remission_descriptor()));
  command->add_option("--on", options->diagnosis.on, "Day of the diagnosis, as 2026-01-02; today when not given");
  command->add_option("--code", options->diagnosis.code, "A more specific ICD-10-CM code");
  command->add_flag("--in-controlled-environment", options->diagnosis.in_controlled_environment);
  command->add_flag("--on-maintenance-therapy", options->diagnosis.on_maintenance_therapy,
                    "Opioid use disorder only; naltrexone counts");
  command->callback([options, &shell] { Diagnose(*options, shell); });
}

}  // namespace cairn::cli
