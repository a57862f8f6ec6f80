#include "clients/cli/commands/sites_commands.h"
#include "clients/cli/site_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace sites_create {

namespace v1 = directory::v1;

struct Options {
  std::string name;
  std::string time_zone;
};

void Create(const Options& options, Shell& shell) {
  v1::CreateSiteRequest request;
  request.set_name(ValidUtf8(options.name));
  request.set_time_zone(options.time_zone);
  const auto response = shell.connection().Call<v1::CreateSiteResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintSite(shell.out, shell.terminal, response.site());
}

}  // namespace sites_create

void AddSitesCreate(CLI::App& parent, Shell& shell) {
  using namespace sites_create;
  auto* command = parent.add_subcommand("create", "Open a site");
  const auto options = std::make_shared<Options>();
  command->add_option("NAME", options->name, "Its name")->required();
  command->add_option("--time-zone", options->time_zone, "IANA name, as America/New_York")->required();
  command->callback([options, &shell] { Create(*options, shell); });
}

}  // namespace cairn::cli
