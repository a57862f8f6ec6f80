#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/referral_choice.h"

namespace cairn::cli {
namespace referrals_admission {

namespace v1 = enrollment::v1;

void Admit(const ReferralStepOptions& options, Shell& shell) {
  ChangeReferral<v1::RecordAdmissionResponse>(v1::RecordAdmissionRequest(), options, {v1::Referral::STATE_ACCEPTED},
                                              shell);
}

}  // namespace referrals_admission

void AddReferralsAdmission(CLI::App& parent, Shell& shell) {
  using namespace referrals_admission;
  auto* command = parent.add_subcommand("admission", "The person has been admitted there");
  const auto options = std::make_shared<ReferralStepOptions>();
  AddReferralStepOptions(*command, *options);
  command->callback([options, &shell] { Admit(*options, shell); });
}

}  // namespace cairn::cli
