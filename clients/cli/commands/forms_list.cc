#include "cairn/mentorship/v1/support_form_service.pb.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/local_hotline_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/participation_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace forms_list {

namespace v1 = mentorship::v1;

v1::ListMutualHelpAnswersResponse Answers(Connection& connection, const std::string& patient_id) {
  v1::ListMutualHelpAnswersRequest request;
  request.set_patient_id(patient_id);
  return connection.Call<v1::ListMutualHelpAnswersResponse>(request);
}

void ListForms(const std::string& patient, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListParticipationRequest request;
  request.set_patient_id(FindPatient(connection, patient));
  const auto response = ListAll<v1::ListParticipationResponse>(
      connection, request, kUsualRows, [](auto& page) { return page.mutable_participations(); });
  if (shell.json) return shell.PrintJson(response);
  const auto answered = Answers(connection, request.patient_id());
  if (response.participations().empty() && answered.answers().empty()) {
    shell.out << "Nothing is recorded.\n";
    return;
  }
  if (!response.participations().empty())
    PrintParticipation(shell.out, shell.terminal, response.participations(), nullptr,
                       NamesOf(AllLocalHotlines(connection)));
  PrintMutualHelpAnswers(shell.out, shell.terminal, answered.answers());
}

void ListAnswers(const std::string& patient, Shell& shell) {
  auto& connection = shell.connection();
  const auto response = Answers(connection, FindPatient(connection, patient));
  if (shell.json) return shell.PrintJson(response);
  if (response.answers().empty()) shell.out << "No instrument has asked about mutual help.\n";
  PrintMutualHelpAnswers(shell.out, shell.terminal, response.answers());
}

}  // namespace forms_list

void AddFormsList(CLI::App& parent, Shell& shell) {
  using namespace forms_list;
  auto* command = parent.add_subcommand("list", "What a patient has told of forums, hotlines and mutual help");
  const auto patient = std::make_shared<std::string>();
  command->add_option("PATIENT", *patient, "Patient id, or a name that finds one patient")->required();
  command->callback([patient, &shell] { ListForms(*patient, shell); });
  auto* answers =
      parent.add_subcommand("answers", "What a patient answered when an instrument asked about mutual help");
  answers->add_option("PATIENT", *patient, "Patient id, or a name that finds one patient")->required();
  answers->callback([patient, &shell] { ListAnswers(*patient, shell); });
}

}  // namespace cairn::cli
