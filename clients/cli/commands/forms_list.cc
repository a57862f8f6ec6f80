#include "cairn/mentorship/v1/support_form_service.pb.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/local_hotline_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/participation_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace forms_list {

namespace v1 = mentorship::v1;

void ListForms(const std::string& patient, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListParticipationRequest request;
  request.set_patient_id(FindPatient(connection, patient));
  const auto response = ListAll<v1::ListParticipationResponse>(
      connection, request, kUsualRows, [](auto& page) { return page.mutable_participations(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.participations().empty()) {
    shell.out << "Nothing is recorded.\n";
    return;
  }
  PrintParticipation(shell.out, shell.terminal, response.participations(), nullptr,
                     NamesOf(AllLocalHotlines(connection)));
}

}  // namespace forms_list

void AddFormsList(CLI::App& parent, Shell& shell) {
  using namespace forms_list;
  auto* command = parent.add_subcommand("list", "What a patient has told of forums, hotlines and mutual help");
  const auto patient = std::make_shared<std::string>();
  command->add_option("PATIENT", *patient, "Patient id, or a name that finds one patient")->required();
  command->callback([patient, &shell] { ListForms(*patient, shell); });
}

}  // namespace cairn::cli
