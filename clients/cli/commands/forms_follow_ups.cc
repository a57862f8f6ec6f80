#include <set>

#include "cairn/mentorship/v1/support_form_service.pb.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/local_hotline_text.h"
#include "clients/cli/participation_text.h"

namespace cairn::cli {
namespace forms_follow_ups {

namespace v1 = mentorship::v1;

void ListFollowUps(Shell& shell) {
  auto& connection = shell.connection();
  const auto response = connection.Call<v1::ListFollowUpsResponse>(v1::ListFollowUpsRequest());
  if (shell.json) return shell.PrintJson(response);
  if (response.participations().empty()) {
    shell.out << "Nobody is to be asked how it went.\n";
    return;
  }
  std::set<std::string> patients;
  for (const auto& participation : response.participations()) patients.insert(participation.patient_id());
  const auto names = FindPanelNames(connection, patients);
  PrintParticipation(shell.out, shell.terminal, response.participations(), &names,
                     NamesOf(AllLocalHotlines(connection)));
}

}  // namespace forms_follow_ups

void AddFormsFollowUps(CLI::App& parent, Shell& shell) {
  using namespace forms_follow_ups;
  auto* command = parent.add_subcommand(
      "follow-ups", "Which of your patients used a crisis line and are to be asked how it went, by when");
  command->callback([&shell] { ListFollowUps(shell); });
}

}  // namespace cairn::cli
