#include "cairn/outcomes/v1/follow_up_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/follow_up_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace follow_ups_void {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  std::string entry;
  std::string reason;
};

void Void(const Options& options, Shell& shell) {
  v1::VoidFollowUpEntryRequest request;
  request.set_follow_up_entry_id(options.entry);
  request.set_reason(
      static_cast<v1::FollowUpVoidReason>(EnumFrom("--reason", options.reason, *v1::FollowUpVoidReason_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::VoidFollowUpEntryResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintFollowUp(shell.out, shell.terminal, response.entry());
}

}  // namespace follow_ups_void

void AddFollowUpsVoid(CLI::App& parent, Shell& shell) {
  using namespace follow_ups_void;
  auto* command = parent.add_subcommand("void", "Entered in error, or a specimen is called off; it stays on record");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("ENTRY", options->entry, "Its id, as follow-ups list shows it")->required();
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::FollowUpVoidReason_descriptor()))
      ->required();
  command->callback([options, &shell] { Void(*options, shell); });
}

}  // namespace cairn::cli
