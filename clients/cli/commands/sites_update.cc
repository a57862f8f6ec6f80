#include "clients/cli/commands/sites_commands.h"
#include "clients/cli/site_text.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace sites_update {

namespace v1 = directory::v1;

struct Options {
  std::string site;
  std::string name;
  std::string time_zone;
};

void Update(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto site = FindSite(connection, options.site);
  v1::UpdateSiteRequest request;
  request.set_site_id(site.site_id());
  request.set_etag(site.etag());
  request.set_name(options.name.empty() ? site.name() : ValidUtf8(options.name));
  request.set_time_zone(options.time_zone.empty() ? site.time_zone() : options.time_zone);
  const auto response = connection.Call<v1::UpdateSiteResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintSite(shell.out, shell.terminal, response.site());
}

}  // namespace sites_update

void AddSitesUpdate(CLI::App& parent, Shell& shell) {
  using namespace sites_update;
  auto* command = parent.add_subcommand("update", "Change a site's name or time zone; what is not given stays");
  const auto options = std::make_shared<Options>();
  command->add_option("SITE", options->site, "Name or id")->required();
  command->add_option("--name", options->name, "Its new name");
  command->add_option("--time-zone", options->time_zone, "IANA name, as America/New_York");
  command->callback([options, &shell] { Update(*options, shell); });
}

}  // namespace cairn::cli
