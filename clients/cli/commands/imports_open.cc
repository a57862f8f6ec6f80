#include "clients/cli/commands/imports_commands.h"
#include "clients/cli/past_services.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace imports_open {

struct Options {
  std::string what;
  std::vector<std::string> importers;
  std::string source;
  int hours = 8;
};

void Open(const Options& options, Shell& shell) {
  WithPast(PastOfFrom(options.what), [&]<class Names>(Names) {
    typename Names::Open request;
    auto& connection = shell.connection();
    for (const auto& importer : options.importers) Names::Importers(request).Add(AccountIdFrom(connection, importer));
    request.set_source(options.source);
    request.set_hours(options.hours);
    const auto response = connection.template Call<typename Names::Opened>(request);
    if (shell.json) return shell.PrintJson(response);
    PrintPastImports(shell.out, shell.terminal, {PastImportOf<Names>(Names::ImportIn(response))});
  });
}

}  // namespace imports_open

void AddImportsOpen(CLI::App& parent, Shell& shell) {
  using namespace imports_open;
  auto* command = parent.add_subcommand("open", "Let people write down records of before, for some hours");
  command->footer(
      "Asks for a step-up. Orders are written down by prescribers, matches, contacts and requests for support by "
      "clinicians,\nprescribers and care coordinators, modules and sessions by clinicians and prescribers. The audit "
      "log has each of them as imported.");
  const auto options = std::make_shared<Options>();
  command->add_option("WHAT", options->what, "orders, mentorship or counseling")
      ->required()
      ->check(CLI::IsMember(PastWords()));
  command->add_option("--for", options->importers, "Who may: account id or user name; may be repeated")->required();
  command->add_option("--source", options->source, "Where the records come from; no person's name")->required();
  command->add_option("--hours", options->hours, "For so many hours")->capture_default_str()->check(CLI::Range(1, 72));
  command->callback([options, &shell] { Open(*options, shell); });
}

}  // namespace cairn::cli
