#include "clients/cli/commands/duplicates_commands.h"
#include "clients/cli/duplicate_text.h"
#include "clients/cli/patient_profile_arguments.h"

namespace cairn::cli {
namespace duplicates_check {

namespace v1 = enrollment::v1;

void Check(const PatientProfileOptions& options, Shell& shell) {
  v1::FindDuplicatesRequest request;
  *request.mutable_profile() = ProfileFrom(options);
  auto& connection = shell.connection();
  NameIssuer(*request.mutable_profile(), connection.session().org_id);
  const auto response = connection.Call<v1::FindDuplicatesResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.candidates().empty()) {
    shell.out << "Nobody here looks like this person.\n";
    return;
  }
  PrintCandidates(shell.out, shell.terminal, response.candidates());
}

}  // namespace duplicates_check

void AddDuplicatesCheck(CLI::App& parent, Shell& shell) {
  using namespace duplicates_check;
  auto* command = parent.add_subcommand("check", "Is a person here already? Takes what patients register takes");
  const auto options = std::make_shared<PatientProfileOptions>();
  AddPatientProfileOptions(*command, *options);
  command->callback([options, &shell] { Check(*options, shell); });
}

}  // namespace cairn::cli
