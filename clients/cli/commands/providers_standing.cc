#include "cairn/directory/v1/credential_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/staff.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace providers_standing {

namespace v1 = directory::v1;

struct Options {
  std::string provider;
  std::string act;
  std::string state;
  std::string at;
};

void Standing(const Options& options, Shell& shell) {
  v1::RequireStandingRequest request;
  request.set_act(static_cast<v1::Act>(EnumFrom("--act", options.act, *v1::Act_descriptor())));
  request.set_state(StateFrom(options.state));
  if (!options.at.empty()) *request.mutable_at() = MomentFrom("--at", options.at);
  auto& connection = shell.connection();
  const auto found = FindProvider(connection, options.provider);
  request.set_provider_id(found.provider().provider_id());
  // Where the answer is no, it is an error with every reason.
  const auto response = connection.Call<v1::RequireStandingResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  std::string credentials;
  for (const std::string& id : response.credential_ids()) credentials += (credentials.empty() ? "" : ", ") + id;
  PrintFields(shell.out, shell.terminal,
              {{"Provider", NameOf(found.provider().profile().name())},
               {"May", ReadingOf(v1::Act_descriptor(), request.act())},
               {"Until", TimeText(response.standing_until())},
               {"By credential", credentials}});
}

}  // namespace providers_standing

void AddProvidersStanding(CLI::App& parent, Shell& shell) {
  using namespace providers_standing;
  auto* command = parent.add_subcommand("standing", "May a provider do that? Exit code 1, and each reason, when not");
  const auto options = std::make_shared<Options>();
  command->add_option("PROVIDER", options->provider, "Provider id, NPI, or a name that finds one provider")->required();
  command->add_option("--act", options->act, "One of " + WordList(*v1::Act_descriptor()))->required();
  command->add_option("--state", options->state, "Where the patient is, as VT; any state's licence counts without it");
  command->add_option("--at", options->at, "At that moment, as 2026-12-01T00:00:00-06:00; now when not given");
  command->callback([options, &shell] { Standing(*options, shell); });
}

}  // namespace cairn::cli
