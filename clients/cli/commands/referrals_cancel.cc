#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/referral_choice.h"

namespace cairn::cli {
namespace referrals_cancel {

namespace v1 = enrollment::v1;

struct Options : ReferralStepOptions {
  std::string reason;
};

void Cancel(const Options& options, Shell& shell) {
  v1::CancelReferralRequest request;
  request.set_reason(static_cast<v1::ReferralCancelReason>(
      EnumFrom("--reason", options.reason, *v1::ReferralCancelReason_descriptor())));
  ChangeReferral<v1::CancelReferralResponse>(request, options,
                                             {v1::Referral::STATE_DRAFT, v1::Referral::STATE_SENT,
                                              v1::Referral::STATE_WAITLISTED, v1::Referral::STATE_ACCEPTED},
                                             shell);
}

}  // namespace referrals_cancel

void AddReferralsCancel(CLI::App& parent, Shell& shell) {
  using namespace referrals_cancel;
  auto* command = parent.add_subcommand("cancel", "Take a referral back that has not led to an admission");
  const auto options = std::make_shared<Options>();
  AddReferralStepOptions(*command, *options);
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::ReferralCancelReason_descriptor()))
      ->required();
  command->callback([options, &shell] { Cancel(*options, shell); });
}

}  // namespace cairn::cli
