#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/referral_choice.h"

namespace cairn::cli {
namespace referrals_send {

namespace v1 = enrollment::v1;

void Send(const ReferralStepOptions& options, Shell& shell) {
  const auto response =
      StepReferral<v1::SendReferralResponse>(v1::SendReferralRequest(), options, {v1::Referral::STATE_DRAFT}, shell);
  if (shell.json) return shell.PrintJson(response);
  PrintReferral(shell.out, shell.terminal, response.referral());
  const auto& notice = response.disclosure_notice();
  shell.out << "\nThis must go with it (42 CFR 2.32):\n" << notice.statement() << "\n\n" << notice.scope() << "\n";
}

}  // namespace referrals_send

void AddReferralsSend(CLI::App& parent, Shell& shell) {
  using namespace referrals_send;
  auto* command = parent.add_subcommand("send", "Send a draft, where a consent covers it; asks for a step-up");
  const auto options = std::make_shared<ReferralStepOptions>();
  AddReferralStepOptions(*command, *options);
  command->callback([options, &shell] { Send(*options, shell); });
}

}  // namespace cairn::cli
