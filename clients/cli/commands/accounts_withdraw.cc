#include "cairn/directory/v1/account_service.pb.h"
#include "clients/cli/commands/accounts_commands.h"

namespace cairn::cli {
namespace accounts_withdraw {

namespace v1 = directory::v1;

void Withdraw(const std::string& invitation, Shell& shell) {
  v1::WithdrawInvitationRequest request;
  request.set_invitation_id(invitation);
  const auto response = shell.connection().Call<v1::WithdrawInvitationResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "The link is worthless now.\n";
}

}  // namespace accounts_withdraw

void AddAccountsWithdraw(CLI::App& parent, Shell& shell) {
  using namespace accounts_withdraw;
  auto* command = parent.add_subcommand("withdraw", "Make a one-time link worthless");
  const auto invitation = std::make_shared<std::string>();
  command->add_option("INVITATION", *invitation, "Id, as cairn accounts invitations shows it")->required();
  command->callback([invitation, &shell] { Withdraw(*invitation, shell); });
}

}  // namespace cairn::cli
