#include "cairn/mentorship/v1/support_form_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/participation_text.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace forms_forum {

namespace v1 = mentorship::v1;

struct ForumOptions {
  std::string patient;
  std::string platform;
  std::string handle;
  bool consented = false;
  std::optional<int> days;
};

void RecordForum(const ForumOptions& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::RecordParticipationRequest request;
  auto& forum = *request.mutable_forum();
  forum.set_platform(ValidUtf8(options.platform));
  forum.set_handle(ValidUtf8(options.handle));
  forum.set_handle_consented(options.consented);
  if (options.days) forum.set_days_last_week(*options.days);
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordParticipationResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  ParticipationList shown;
  *shown.Add() = response.participation();
  PrintParticipation(shell.out, shell.terminal, shown, nullptr);
}

}  // namespace forms_forum

void AddFormsForum(CLI::App& parent, Shell& shell) {
  using namespace forms_forum;
  auto* command = parent.add_subcommand("forum", "A patient tells of an online forum; nothing is read or copied there");
  const auto options = std::make_shared<ForumOptions>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--platform", options->platform, "Of which forum")->required();
  command->add_option("--days", options->days, "Days of the last seven, as they say")->check(CLI::Range(0, 7));
  command->add_option("--handle", options->handle, "What they are called there; with --handle-consented alone");
  command->add_flag("--handle-consented", options->consented, "They have agreed that it is kept");
  command->callback([options, &shell] { RecordForum(*options, shell); });
}

}  // namespace cairn::cli
