#include "cairn/counseling/v1/assignment_service.pb.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/module_choice.h"
#include "clients/cli/module_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace modules_assign {

namespace v1 = counseling::v1;

struct Options {
  std::string patient;
  std::string module;
  std::string episode;
  bool required = false;
};

void Run(const Options& options, Shell& shell) {
  if (options.module.empty() != options.required)
    throw InvalidUsage("Name a MODULE, or --required for all of the programme");
  auto& connection = shell.connection();
  const auto patient = FindPatient(connection, options.patient);
  const auto episode = FindOpenEpisode(connection, patient, options.episode);
  if (options.required) {
    v1::AssignRequiredModulesRequest request;
    request.set_patient_id(patient);
    request.set_episode_id(episode);
    const auto response = connection.Call<v1::AssignRequiredModulesResponse>(request);
    if (shell.json) return shell.PrintJson(response);
    if (response.assignments().empty()) {
      shell.out << "Everything that is required is assigned.\n";
      return;
    }
    return PrintAssignments(shell.out, shell.terminal, response.assignments());
  }
  v1::AssignModuleRequest request;
  request.set_patient_id(patient);
  request.set_episode_id(episode);
  request.set_module_key(ModuleKeyFrom(options.module));
  const auto response = connection.Call<v1::AssignModuleResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAssignment(shell.out, shell.terminal, response.assignment());
}

}  // namespace modules_assign

void AddModulesAssign(CLI::App& parent, Shell& shell) {
  using namespace modules_assign;
  auto* command = parent.add_subcommand("assign", "Assign a module, or all that the programme asks for");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("MODULE", options->module, "Its key, as modules list shows it");
  command->add_flag("--required", options->required, "All that the programme asks for");
  command->add_option("--episode", options->episode, "Its id; not needed where one is open");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
