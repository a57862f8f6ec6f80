#include "cairn/counseling/v1/assignment_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/module_choice.h"
#include "clients/cli/module_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace modules_waive {

namespace v1 = counseling::v1;

struct Options {
  std::string patient;
  std::string module;
  std::string because;
};

void Run(const Options& options, Shell& shell) {
  v1::WaiveModuleRequest request;
  request.set_reason(
      static_cast<v1::WaiveReason>(EnumFrom("--because", options.because, *v1::WaiveReason_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto assignment = FindAssignment(connection, request.patient_id(), options.module);
  request.set_assignment_id(assignment.assignment_id());
  request.set_etag(assignment.etag());
  const auto response = connection.Call<v1::WaiveModuleResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAssignment(shell.out, shell.terminal, response.assignment());
}

}  // namespace modules_waive

void AddModulesWaive(CLI::App& parent, Shell& shell) {
  using namespace modules_waive;
  auto* command = parent.add_subcommand("waive", "The patient need not do it");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("MODULE", options->module, "Its key, as modules list shows it, or the id of an assignment")
      ->required();
  command->add_option("--because", options->because, "One of " + WordList(*v1::WaiveReason_descriptor()))->required();
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
