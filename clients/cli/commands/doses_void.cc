#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_options.h"

namespace cairn::cli {
namespace doses_void {

namespace v1 = prescribing::v1;

struct Options {
  DoseChoice dose;
  std::string reason;
};

void Void(const Options& options, Shell& shell) {
  v1::VoidDoseRequest request;
  request.set_reason(
      static_cast<v1::CorrectionReason>(EnumFrom("--reason", options.reason, *v1::CorrectionReason_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.dose.patient));
  const auto dose = FindDose(connection, request.patient_id(), options.dose.dose);
  request.set_dose_id(dose.dose_id());
  request.set_etag(dose.etag());
  const auto response = connection.Call<v1::VoidDoseResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintDoses(shell.out, shell.terminal, {response.dose()});
}

}  // namespace doses_void

void AddDosesVoid(CLI::App& parent, Shell& shell) {
  using namespace doses_void;
  auto* command = parent.add_subcommand("void", "Mark a record as entered in error; it stays on record");
  const auto options = std::make_shared<Options>();
  AddDoseChoice(*command, options->dose);
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::CorrectionReason_descriptor()))
      ->required();
  command->callback([options, &shell] { Void(*options, shell); });
}

}  // namespace cairn::cli
