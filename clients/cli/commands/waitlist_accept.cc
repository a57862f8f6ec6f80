#include "clients/cli/arguments.h"
#include "clients/cli/commands/waitlist_commands.h"
#include "clients/cli/episode_text.h"
#include "clients/cli/waitlist_arguments.h"

namespace cairn::cli {
namespace waitlist_accept {

namespace v1 = enrollment::v1;

struct Options {
  WaitlistEntryOptions entry;
  std::string start;
};

void Accept(const Options& options, Shell& shell) {
  v1::AcceptOfferRequest request;
  if (!options.start.empty()) *request.mutable_started_on() = DateFrom("--start", options.start);
  auto& connection = shell.connection();
  const auto offered = FindOfferedEntry(connection, options.entry);
  request.set_patient_id(offered.entry.patient_id());
  request.set_waitlist_offer_id(offered.offer_id);
  const auto response = connection.Call<v1::AcceptOfferResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintEpisode(shell.out, shell.terminal, response.episode());
}

}  // namespace waitlist_accept

void AddWaitlistAccept(CLI::App& parent, Shell& shell) {
  using namespace waitlist_accept;
  auto* command = parent.add_subcommand("accept", "Take the place that a patient has been offered: enrols them");
  const auto options = std::make_shared<Options>();
  AddWaitlistEntryOptions(*command, options->entry);
  command->add_option("--start", options->start,
                      "First day, as 2026-01-02; today at the programme's site when not given");
  command->callback([options, &shell] { Accept(*options, shell); });
}

}  // namespace cairn::cli
