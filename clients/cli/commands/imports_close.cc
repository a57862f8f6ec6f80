#include "clients/cli/commands/imports_commands.h"
#include "clients/cli/past_services.h"

namespace cairn::cli {
namespace imports_close {

struct Options {
  std::string what;
  std::string import;
};

void Close(const Options& options, Shell& shell) {
  WithPast(PastOfFrom(options.what), [&]<class Names>(Names) {
    typename Names::Close request;
    request.set_import_id(options.import);
    const auto response = shell.connection().template Call<typename Names::Closed>(request);
    if (shell.json) return shell.PrintJson(response);
    PrintPastImports(shell.out, shell.terminal, {PastImportOf<Names>(Names::ImportIn(response))});
  });
}

}  // namespace imports_close

void AddImportsClose(CLI::App& parent, Shell& shell) {
  using namespace imports_close;
  auto* command = parent.add_subcommand("close", "End an import before its time");
  const auto options = std::make_shared<Options>();
  command->add_option("WHAT", options->what, "orders, mentorship or counseling")
      ->required()
      ->check(CLI::IsMember(PastWords()));
  command->add_option("IMPORT", options->import, "Id of the import")->required();
  command->callback([options, &shell] { Close(*options, shell); });
}

}  // namespace cairn::cli
