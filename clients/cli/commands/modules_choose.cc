#include "cairn/counseling/v1/module_service.pb.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/module_choice.h"
#include "clients/cli/module_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace modules_choose {

namespace v1 = counseling::v1;

struct Options {
  std::string programme;
  std::string set;
};

void Run(const Options& options, Shell& shell) {
  v1::ChooseModuleSetRequest request;
  auto& connection = shell.connection();
  request.set_programme_id(FindProgramme(connection, options.programme));
  request.set_set_key(ModuleKeyFrom(options.set));
  const auto response = connection.Call<v1::ChooseModuleSetResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintModuleSet(shell.out, shell.terminal, response.set());
}

}  // namespace modules_choose

void AddModulesChoose(CLI::App& parent, Shell& shell) {
  using namespace modules_choose;
  auto* command = parent.add_subcommand("choose", "From now on a programme asks for this set");
  const auto options = std::make_shared<Options>();
  command->add_option("PROGRAMME", options->programme, "Name or id")->required();
  command->add_option("SET", options->set, "Its key, as modules sets shows it")->required();
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
