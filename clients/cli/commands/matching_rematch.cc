#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/proposal_reader.h"

namespace cairn::cli {
namespace matching_rematch {

namespace v1 = mentorship::v1;

struct Options {
  int changes = 0;
  int continuity = -1;
};

void Rematch(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ProposeRematchRequest request;
  request.set_most_changes(options.changes);
  if (options.continuity >= 0) request.set_continuity_thousandths(options.continuity * 1000);
  const auto made = connection.Call<v1::ProposeRematchResponse>(request).proposal();
  const auto proposal = ReadProposal(connection, made.proposal_id(), 0);
  if (shell.json) return shell.PrintJson(proposal);
  PrintProposal(shell.out, proposal, NamesFor(connection, proposal), 0);
}

}  // namespace matching_rematch

void AddMatchingRematch(CLI::App& parent, Shell& shell) {
  using namespace matching_rematch;
  auto* command =
      parent.add_subcommand("rematch", "Propose few changes of today's matches, when mentors leave or come");
  const auto options = std::make_shared<Options>();
  command->add_option("--changes", options->changes, "How many patients may be changed")
      ->required()
      ->check(CLI::Range(0, 100000));
  command
      ->add_option("--continuity", options->continuity,
                   "Points of 100 that it is worth that a match goes on; 10 when not given")
      ->check(CLI::Range(0, 100));
  command->callback([options, &shell] { Rematch(*options, shell); });
}

}  // namespace cairn::cli
