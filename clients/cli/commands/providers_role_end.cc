#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace providers_role_end {

namespace v1 = directory::v1;

struct Options {
  std::string provider;
  std::string role;
};

/// The role of that id; without one the only active role there is.
v1::PractitionerRole Choose(const v1::GetProviderResponse& found, const std::string& role_id) {
  std::vector<Candidate> candidates;
  const v1::PractitionerRole* only = nullptr;
  for (const auto& role : found.practitioner_roles()) {
    if (!role_id.empty() && role.practitioner_role_id() == LowerAscii(role_id)) return role;
    if (!role.active()) continue;
    only = &role;
    candidates.push_back({role.practitioner_role_id(), "location " + role.profile().location_id()});
  }
  if (role_id.empty() && candidates.size() == 1) return *only;
  if (role_id.empty() && candidates.size() > 1) {
    throw Ambiguous("The provider has several roles: give the id of one.", std::move(candidates));
  }
  throw NotFound("PRACTITIONER_ROLE_NOT_FOUND", "The provider has no such role.");
}

void EndRole(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto role = Choose(FindProvider(connection, options.provider), options.role);
  v1::EndPractitionerRoleRequest request;
  request.set_practitioner_role_id(role.practitioner_role_id());
  request.set_etag(role.etag());
  const auto response = connection.Call<v1::EndPractitionerRoleResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintPractitionerRole(shell.out, shell.terminal, response.practitioner_role());
}

}  // namespace providers_role_end

void AddProvidersRoleEnd(CLI::App& parent, Shell& shell) {
  using namespace providers_role_end;
  auto* command = parent.add_subcommand("end", "End what a provider offers at a location; it stays on record");
  const auto options = std::make_shared<Options>();
  command->add_option("PROVIDER", options->provider, "Provider id, NPI, or a name that finds one provider")->required();
  command->add_option("ROLE", options->role, "Id of the role; not needed when there is only one");
  command->callback([options, &shell] { EndRole(*options, shell); });
}

}  // namespace cairn::cli
