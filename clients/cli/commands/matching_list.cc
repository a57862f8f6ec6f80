#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/matching_text.h"
#include "clients/cli/paging.h"

namespace cairn::cli {
namespace matching_list {

namespace v1 = mentorship::v1;

struct Options {
  std::string state;
  std::int64_t limit = 50;
};

void List(const Options& options, Shell& shell) {
  v1::ListProposalsRequest request;
  if (!options.state.empty())
    request.set_state(static_cast<v1::MatchingProposal::State>(
        EnumFrom("--state", options.state, *v1::MatchingProposal::State_descriptor())));
  const auto response = ListAll<v1::ListProposalsResponse>(shell.connection(), request, options.limit,
                                                           [](auto& page) { return page.mutable_proposals(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.proposals().empty()) {
    shell.out << "There is no proposal: cairn matching propose\n";
    return;
  }
  PrintProposals(shell.out, shell.terminal, response.proposals());
}

}  // namespace matching_list

void AddMatchingList(CLI::App& parent, Shell& shell) {
  using namespace matching_list;
  auto* command = parent.add_subcommand("list", "Proposals, newest first");
  const auto options = std::make_shared<Options>();
  command->add_option("--state", options->state, "One of " + WordList(*v1::MatchingProposal::State_descriptor()));
  command->add_option("--limit", options->limit, "Show at most so many")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000000));
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli
