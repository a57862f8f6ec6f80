#include "cairn/counseling/v1/assignment_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/module_choice.h"
#include "clients/cli/module_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace modules_start {

namespace v1 = counseling::v1;

struct Options {
  std::string patient;
  std::string module;
  std::string by;
  std::string on;
};

void Run(const Options& options, Shell& shell) {
  v1::StartModuleRequest request;
  request.set_delivered_by(static_cast<v1::DeliveredBy>(EnumFrom("--by", options.by, *v1::DeliveredBy_descriptor())));
  if (!options.on.empty()) *request.mutable_occurred_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto assignment = FindAssignment(connection, request.patient_id(), options.module);
  request.set_assignment_id(assignment.assignment_id());
  const auto response = connection.Call<v1::StartModuleResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAssignment(shell.out, shell.terminal, response.assignment());
}

}  // namespace modules_start

void AddModulesStart(CLI::App& parent, Shell& shell) {
  using namespace modules_start;
  auto* command = parent.add_subcommand("start", "Begin a module, or a completed one again");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("MODULE", options->module, "Its key, as modules list shows it, or the id of an assignment")
      ->required();
  command
      ->add_option("--by", options->by,
                   "Who goes through it with the patient: " + WordList(*v1::DeliveredBy_descriptor()))
      ->required();
  command->add_option("--on", options->on, "The day on which it happened; today when left out");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
