#include "clients/cli/arguments.h"
#include "clients/cli/commands/waitlist_commands.h"
#include "clients/cli/waitlist_arguments.h"
#include "clients/cli/waitlist_text.h"

namespace cairn::cli {
namespace waitlist_leave {

namespace v1 = enrollment::v1;

struct Options {
  WaitlistEntryOptions entry;
  std::string reason;
};

void Leave(const Options& options, Shell& shell) {
  v1::LeaveWaitlistRequest request;
  request.set_reason(static_cast<v1::WaitlistLeaveReason>(
      EnumFrom("--reason", options.reason, *v1::WaitlistLeaveReason_descriptor())));
  auto& connection = shell.connection();
  const auto entry = FindOpenEntry(connection, options.entry);
  request.set_patient_id(entry.patient_id());
  request.set_waitlist_entry_id(entry.waitlist_entry_id());
  request.set_etag(entry.etag());
  const auto response = connection.Call<v1::LeaveWaitlistResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintWaitlistEntry(shell.out, shell.terminal, response.entry());
}

}  // namespace waitlist_leave

void AddWaitlistLeave(CLI::App& parent, Shell& shell) {
  using namespace waitlist_leave;
  auto* command = parent.add_subcommand("leave", "Take a patient off the list; an open offer is withdrawn");
  const auto options = std::make_shared<Options>();
  AddWaitlistEntryOptions(*command, options->entry);
  command
      ->add_option(
          "--reason", options->reason,
          "One of " + WordList(*v1::WaitlistLeaveReason_descriptor()) + " (the last is said by the service alone)")
      ->required();
  command->callback([options, &shell] { Leave(*options, shell); });
}

}  // namespace cairn::cli
