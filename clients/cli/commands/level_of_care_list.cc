#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/level_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace level_of_care_list {

namespace v1 = enrollment::v1;

void List(const std::string& patient, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListLevelsOfCareRequest request;
  request.set_patient_id(FindPatient(connection, patient));
  const auto response = connection.Call<v1::ListLevelsOfCareResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.periods().empty()) {
    shell.out << "No level of care is recorded.\n";
    return;
  }
  PrintLevels(shell.out, shell.terminal, response.periods());
}

}  // namespace level_of_care_list

void AddLevelOfCareList(CLI::App& parent, Shell& shell) {
  using namespace level_of_care_list;
  auto* command = parent.add_subcommand("list", "A patient's levels of care, the first day first");
  const auto patient = std::make_shared<std::string>();
  command->add_option("PATIENT", *patient, "Patient id, or a name that finds one patient")->required();
  command->callback([patient, &shell] { List(*patient, shell); });
}

}  // namespace cairn::cli
