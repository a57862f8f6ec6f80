#include "cairn/counseling/v1/module_service.pb.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/module_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace modules_sets {

namespace v1 = counseling::v1;

struct Options {
  std::string programme;
};

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  if (!options.programme.empty()) {
    v1::GetProgrammeModulesRequest request;
    request.set_programme_id(FindProgramme(connection, options.programme));
    const auto response = connection.Call<v1::GetProgrammeModulesResponse>(request);
    if (shell.json) return shell.PrintJson(response);
    return PrintModuleSet(shell.out, shell.terminal, response.set());
  }
  const auto response = connection.Call<v1::ListModuleSetsResponse>(v1::ListModuleSetsRequest());
  if (shell.json) return shell.PrintJson(response);
  for (const auto& set : response.sets()) PrintModuleSet(shell.out, shell.terminal, set);
  shell.out << "Where nothing was chosen: " << response.default_set_key() << ".\n";
}

}  // namespace modules_sets

void AddModulesSets(CLI::App& parent, Shell& shell) {
  using namespace modules_sets;
  auto* command = parent.add_subcommand("sets", "Sets of modules that a programme can ask for");
  const auto options = std::make_shared<Options>();
  command->add_option("--programme", options->programme, "The set of this programme (name or id)");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
