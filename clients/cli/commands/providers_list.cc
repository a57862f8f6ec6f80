#include "clients/cli/arguments.h"
#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace providers_list {

namespace v1 = directory::v1;

struct Options {
  std::string kind;
  std::string name;
  std::string npi;
  bool inactive = false;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListProvidersRequest request;
  if (!options.kind.empty()) {
    request.set_kind(static_cast<v1::ProviderKind>(EnumFrom("--kind", options.kind, *v1::ProviderKind_descriptor())));
  }
  request.set_name(ValidUtf8(options.name));
  request.set_npi(options.npi);
  request.set_with_inactive(options.inactive);
  const auto response = ListAll<v1::ListProvidersResponse>(shell.connection(), request, options.limit,
                                                           [](auto& page) { return page.mutable_providers(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.providers().empty()) {
    shell.out << "No provider.\n";
    return;
  }
  PrintProviders(shell.out, shell.terminal, response.providers());
  SayMore(shell, response.next_page_token());
}

}  // namespace providers_list

void AddProvidersList(CLI::App& parent, Shell& shell) {
  using namespace providers_list;
  auto* command = parent.add_subcommand("list", "Providers by family name");
  const auto options = std::make_shared<Options>();
  command->add_option("--kind", options->kind, "One of " + WordList(*v1::ProviderKind_descriptor()));
  command->add_option("--name", options->name, "Beginning of the family or given name");
  command->add_option("--npi", options->npi, "National Provider Identifier, ten digits");
  command->add_flag("--inactive", options->inactive, "Those who have been deactivated, too");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli
