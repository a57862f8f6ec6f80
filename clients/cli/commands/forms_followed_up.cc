#include "cairn/mentorship/v1/support_form_service.pb.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace forms_followed_up {

namespace v1 = mentorship::v1;

struct FollowedUpOptions {
  std::string patient;
  std::string participation;
};

void FollowedUp(const FollowedUpOptions& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::RecordFollowUpRequest request;
  request.set_participation_id(LowerAscii(options.participation));
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordFollowUpResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Recorded: somebody has asked.\n";
}

}  // namespace forms_followed_up

void AddFormsFollowedUp(CLI::App& parent, Shell& shell) {
  using namespace forms_followed_up;
  auto* command = parent.add_subcommand("followed-up", "Somebody has asked how it went");
  const auto options = std::make_shared<FollowedUpOptions>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--id", options->participation, "As follow-ups shows it")->required();
  command->callback([options, &shell] { FollowedUp(*options, shell); });
}

}  // namespace cairn::cli
