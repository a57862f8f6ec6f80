#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"

namespace cairn::cli {
namespace accounts_decide {

namespace v1 = directory::v1;

struct Options {
  std::string proposal;
  bool approve = false;
  bool refuse = false;
};

void Decide(const Options& options, Shell& shell) {
  if (options.approve == options.refuse) throw InvalidUsage("say --approve or --refuse");
  v1::DecideRoleProposalRequest request;
  request.set_proposal_id(options.proposal);
  request.set_approve(options.approve);
  const auto response = shell.connection().Call<v1::DecideRoleProposalResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAccount(shell.out, shell.terminal, response.account());
}

}  // namespace accounts_decide

void AddAccountsDecide(CLI::App& parent, Shell& shell) {
  using namespace accounts_decide;
  auto* command = parent.add_subcommand("decide", "Agree to proposed roles as the second person, or refuse them");
  const auto options = std::make_shared<Options>();
  command->add_option("PROPOSAL", options->proposal, "Id, as cairn accounts proposals shows it")->required();
  command->add_flag("--approve", options->approve, "The account has the roles from now on");
  command->add_flag("--refuse", options->refuse, "Nothing changes");
  command->callback([options, &shell] { Decide(*options, shell); });
}

}  // namespace cairn::cli
