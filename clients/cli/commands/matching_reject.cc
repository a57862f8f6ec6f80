#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/proposal_reader.h"

namespace cairn::cli {
namespace matching_reject {

namespace v1 = mentorship::v1;

struct Options {
  std::string proposal;
  std::vector<std::string> patients;
};

void Reject(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::RejectProposalRequest request;
  request.set_proposal_id(FindProposal(connection, options.proposal));
  request.set_etag(ReadProposalHead(connection, request.proposal_id()).etag());
  for (const auto& patient : options.patients) request.add_patient_ids(FindPatient(connection, patient));
  const auto response = connection.Call<v1::RejectProposalResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Closed; the patients go on waiting.\n";
}

}  // namespace matching_reject

void AddMatchingReject(CLI::App& parent, Shell& shell) {
  using namespace matching_reject;
  auto* command = parent.add_subcommand("reject", "Close matches of a proposal; the patients go on waiting");
  const auto options = std::make_shared<Options>();
  command->add_option("PROPOSAL", options->proposal, "Its id, as matching list shows it")->required();
  command->add_option("--patient", options->patients,
                      "These patients alone, once for each: id or name; else all that is open");
  command->callback([options, &shell] { Reject(*options, shell); });
}

}  // namespace cairn::cli
