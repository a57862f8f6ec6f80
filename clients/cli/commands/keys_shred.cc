#include "clients/cli/arguments.h"
#include "clients/cli/commands/keys_commands.h"
#include "clients/cli/key_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace keys_shred {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string reason;
  std::string state;
  bool before_retention = false;
};

void Shred(const Options& options, Shell& shell) {
  v1::ProposeKeyActionRequest request;
  request.set_kind(v1::KeyAction::KIND_SHRED_PATIENT);
  request.set_reason(
      static_cast<v1::KeyAction::Reason>(EnumFrom("--reason", options.reason, *v1::KeyAction::Reason_descriptor())));
  request.set_retention_state(options.state);
  request.set_before_retention(options.before_retention);
  request.set_patient_id(FindPatient(shell.connection(), options.patient));
  const auto response = shell.connection().Call<v1::ProposeKeyActionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintKeyAction(shell.out, shell.terminal, response.key_action());
}

}  // namespace keys_shred

void AddKeysShred(CLI::App& parent, Shell& shell) {
  using namespace keys_shred;
  auto* command = parent.add_subcommand(
      "shred", "Propose to destroy a patient's key: who they are is then gone for good; a second person decides");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::KeyAction::Reason_descriptor()))
      ->required();
  command->add_option("--state", options->state, "Two letters: the state whose law says how long the record is kept");
  command->add_flag("--before-retention", options->before_retention,
                    "I know that the record must still be kept; the second person has to say so too");
  command->callback([options, &shell] { Shred(*options, shell); });
}

}  // namespace cairn::cli
