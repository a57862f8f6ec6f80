#include "cairn/directory/v1/location_service.pb.h"
#include "clients/cli/commands/sites_commands.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/staff.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace locations_create {

namespace v1 = directory::v1;

struct Options {
  std::string name;
  std::string site;
  std::string partner;
  std::vector<std::string> lines;
  std::string city;
  std::string state;
  std::string zip;
  std::string at;
  std::string time_zone;
  std::string phone;
};

v1::LocationProfile ProfileFrom(const Options& options) {
  v1::LocationProfile profile;
  profile.set_name(ValidUtf8(options.name));
  auto& address = *profile.mutable_address();
  for (const std::string& line : options.lines) address.add_lines(ValidUtf8(line));
  address.set_city(ValidUtf8(options.city));
  address.set_state(StateFrom(options.state));
  address.set_zip(options.zip);
  if (!options.at.empty()) *profile.mutable_position() = PositionFrom(options.at);
  profile.set_time_zone(options.time_zone);
  profile.set_phone(options.phone);
  profile.set_partner_id(options.partner);
  return profile;
}

void Create(const Options& options, Shell& shell) {
  v1::CreateLocationRequest request;
  *request.mutable_profile() = ProfileFrom(options);
  auto& connection = shell.connection();
  if (options.partner.empty()) request.mutable_profile()->set_site_id(FindSite(connection, options.site).site_id());
  const auto response = connection.Call<v1::CreateLocationResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  const auto& profile = response.location().profile();
  PrintFields(shell.out, shell.terminal,
              {{"Location", profile.name()},
               {"Address", AddressText(profile.address())},
               {"Phone", PhoneText(profile.phone())},
               {"Location id", response.location().location_id()}});
}

}  // namespace locations_create

void AddLocationsCreate(CLI::App& parent, Shell& shell) {
  using namespace locations_create;
  auto* command = parent.add_subcommand("create", "Add a place where care is given");
  command->footer("Without a position nobody finds it by distance.");
  const auto options = std::make_shared<Options>();
  command->add_option("NAME", options->name, "Its name")->required();
  auto* site = command->add_option("--site", options->site, "The clinic's site it is; the only one when not given");
  command->add_option("--partner", options->partner, "Id of the partner whose place it is")->excludes(site);
  command->add_option("--address", options->lines, "Street and number; may be repeated");
  command->add_option("--city", options->city);
  command->add_option("--state", options->state, "As VT");
  command->add_option("--zip", options->zip, "Five or nine digits");
  command->add_option("--at", options->at, "Latitude,longitude, as 44.26,-72.58");
  command->add_option("--time-zone", options->time_zone, "IANA name; that of the state when not given");
  command->add_option("--phone", options->phone, "Public phone");
  command->callback([options, &shell] { Create(*options, shell); });
}

}  // namespace cairn::cli
