#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/coverage_options.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace coverage_list {

namespace v1 = enrollment::v1;

void List(const std::string& patient, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListCoveragesRequest request;
  request.set_patient_id(FindPatient(connection, patient));
  const auto response = connection.Call<v1::ListCoveragesResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.coverages().empty()) {
    shell.out << "No coverage is recorded.\n";
    return;
  }
  PrintCoverages(shell.out, shell.terminal, response.coverages());
}

}  // namespace coverage_list

void AddCoverageList(CLI::App& parent, Shell& shell) {
  using namespace coverage_list;
  auto* command = parent.add_subcommand("list", "Who pays for a person's care, those in force first");
  const auto patient = std::make_shared<std::string>();
  command->add_option("PATIENT", *patient, "Patient id, or a name that finds one patient")->required();
  command->callback([patient, &shell] { List(*patient, shell); });
}

}  // namespace cairn::cli
