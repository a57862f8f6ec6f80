#include "clients/cli/commands/sites_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddSitesCommands(CLI::App& app, Shell& shell) {
  CLI::App* sites = AddGroup(app, "sites", "The clinic's sites");
  AddSitesList(*sites, shell);
  AddSitesCreate(*sites, shell);
  AddSitesUpdate(*sites, shell);
  CLI::App* locations = AddGroup(app, "locations", "Places where care is given");
  AddLocationsList(*locations, shell);
  AddLocationsCreate(*locations, shell);
  AddPartnersList(*AddGroup(app, "partners", "Organisations that the clinic works with"), shell);
}

}  // namespace cairn::cli
