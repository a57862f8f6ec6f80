#include "clients/cli/commands/waitlist_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/waitlist_text.h"

namespace cairn::cli {
namespace waitlist_show {

namespace v1 = enrollment::v1;

void Show(const std::string& patient, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListWaitlistEntriesRequest request;
  request.set_patient_id(FindPatient(connection, patient));
  const auto response = connection.Call<v1::ListWaitlistEntriesResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.entries().empty()) shell.out << "The patient has never been on a list.\n";
  for (int i = 0; i < response.entries_size(); ++i) {
    if (i > 0) shell.out << "\n";
    PrintWaitlistEntry(shell.out, shell.terminal, response.entries(i));
  }
}

}  // namespace waitlist_show

void AddWaitlistShow(CLI::App& parent, Shell& shell) {
  using namespace waitlist_show;
  auto* command =
      parent.add_subcommand("show", "The lists that a patient is or was on, with offers and every time passed over");
  const auto patient = std::make_shared<std::string>();
  command->add_option("PATIENT", *patient, "Patient id, or a name that finds one patient")->required();
  command->callback([patient, &shell] { Show(*patient, shell); });
}

}  // namespace cairn::cli
