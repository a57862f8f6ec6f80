#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/dose_text.h"
#include "clients/cli/failure.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string dose;
  std::string reason;
};

void Void(const Options& options, Shell& shell) {
  v1::VoidDoseRequest request;
  request.set_dose_id(options.dose);
  request.set_reason(
      static_cast<v1::CorrectionReason>(EnumFrom("--reason", options.reason, *v1::CorrectionReason_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  for (const auto& dose : AllDoses(connection, request.patient_id(), true)) {
    if (dose.dose_id() == options.dose) request.set_etag(dose.etag());
  }
  if (request.etag().empty()) throw InvalidUsage("DOSE: the patient has no record of a dose with this id");
  const auto response = connection.Call<v1::VoidDoseResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintDoses(shell.out, shell.terminal, {response.dose()});
}

}  // namespace

void AddDosesVoid(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("void", "Mark a record as entered in error; it stays on record");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("DOSE", options->dose, "Its id, as doses list shows it")->required();
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::CorrectionReason_descriptor()))
      ->required();
  command->callback([options, &shell] { Void(*options, shell); });
}

}  // namespace cairn::cli
