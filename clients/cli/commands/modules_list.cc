#include "cairn/counseling/v1/module_service.pb.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/module_text.h"

namespace cairn::cli {
namespace modules_list {

namespace v1 = counseling::v1;

struct Options {
  bool spanish = false;
};

void Run(const Options& options, Shell& shell) {
  const auto response = shell.connection().Call<v1::ListModulesResponse>(v1::ListModulesRequest());
  if (shell.json) return shell.PrintJson(response);
  PrintModules(shell.out, shell.terminal, response, options.spanish);
}

}  // namespace modules_list

void AddModulesList(CLI::App& parent, Shell& shell) {
  using namespace modules_list;
  auto* command = parent.add_subcommand("list", "The modules, in order, and what comes before each");
  const auto options = std::make_shared<Options>();
  command->add_flag("--spanish", options->spanish, "Titles in Spanish");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
