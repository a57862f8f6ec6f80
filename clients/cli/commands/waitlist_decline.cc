#include "clients/cli/arguments.h"
#include "clients/cli/commands/waitlist_commands.h"
#include "clients/cli/waitlist_arguments.h"
#include "clients/cli/waitlist_text.h"

namespace cairn::cli {
namespace waitlist_decline {

namespace v1 = enrollment::v1;

struct Options {
  WaitlistEntryOptions entry;
  std::string reason;
  bool leave = false;
};

void Decline(const Options& options, Shell& shell) {
  v1::DeclineOfferRequest request;
  request.set_reason(
      static_cast<v1::DeclineReason>(EnumFrom("--reason", options.reason, *v1::DeclineReason_descriptor())));
  request.set_leaves(options.leave);
  auto& connection = shell.connection();
  const auto offered = FindOfferedEntry(connection, options.entry);
  request.set_patient_id(offered.entry.patient_id());
  request.set_waitlist_offer_id(offered.offer_id);
  const auto response = connection.Call<v1::DeclineOfferResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintWaitlistEntry(shell.out, shell.terminal, response.entry());
}

}  // namespace waitlist_decline

void AddWaitlistDecline(CLI::App& parent, Shell& shell) {
  using namespace waitlist_decline;
  auto* command =
      parent.add_subcommand("decline", "Turn down the place that a patient has been offered; they stay on the list");
  const auto options = std::make_shared<Options>();
  AddWaitlistEntryOptions(*command, options->entry);
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::DeclineReason_descriptor()))->required();
  command->add_flag("--leave", options->leave, "Leaves the list as well");
  command->callback([options, &shell] { Decline(*options, shell); });
}

}  // namespace cairn::cli
