#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/matching_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace matching_candidates {

namespace v1 = mentorship::v1;

void List(const std::string& patient, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListCandidatesRequest request;
  request.set_patient_id(FindPatient(connection, patient));
  const auto response = connection.Call<v1::ListCandidatesResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintCandidates(shell.out, response);
}

}  // namespace matching_candidates

void AddMatchingCandidates(CLI::App& parent, Shell& shell) {
  using namespace matching_candidates;
  auto* command =
      parent.add_subcommand("candidates", "Whom a patient can choose from, with reasons, and why not the others");
  const auto patient = std::make_shared<std::string>();
  command->add_option("PATIENT", *patient, "Patient id, or a name that finds one patient")->required();
  command->callback([patient, &shell] { List(*patient, shell); });
}

}  // namespace cairn::cli
