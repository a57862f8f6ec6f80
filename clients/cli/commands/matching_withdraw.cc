#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/proposal_reader.h"

namespace cairn::cli {
namespace matching_withdraw {

namespace v1 = mentorship::v1;

void Withdraw(const std::string& patient, Shell& shell) {
  auto& connection = shell.connection();
  v1::GetMatchingEntryRequest get;
  get.set_patient_id(FindPatient(connection, patient));
  v1::StopWaitingRequest request;
  request.set_patient_id(get.patient_id());
  request.set_etag(connection.Call<v1::GetMatchingEntryResponse>(get).entry().etag());
  const auto response = connection.Call<v1::StopWaitingResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintEntry(shell.out, shell.terminal, response.entry(),
             {FindPanelNames(connection, {get.patient_id()}), FindMentorNames(connection)});
}

}  // namespace matching_withdraw

void AddMatchingWithdraw(CLI::App& parent, Shell& shell) {
  using namespace matching_withdraw;
  auto* command = parent.add_subcommand("withdraw", "Take a patient out of the queue");
  const auto patient = std::make_shared<std::string>();
  command->add_option("PATIENT", *patient, "Patient id, or a name that finds one patient")->required();
  command->callback([patient, &shell] { Withdraw(*patient, shell); });
}

}  // namespace cairn::cli
