#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/referral_choice.h"

namespace cairn::cli {
namespace referrals_outcome {

namespace v1 = enrollment::v1;

struct Options : ReferralStepOptions {
  std::string outcome;
  bool summary_received = false;
};

void Close(const Options& options, Shell& shell) {
  v1::RecordReferralOutcomeRequest request;
  request.set_outcome(
      static_cast<v1::ReferralOutcome>(EnumFrom("OUTCOME", options.outcome, *v1::ReferralOutcome_descriptor())));
  request.set_summary_received(options.summary_received);
  ChangeReferral<v1::RecordReferralOutcomeResponse>(
      request, options, {v1::Referral::STATE_WAITLISTED, v1::Referral::STATE_ACCEPTED, v1::Referral::STATE_ADMITTED},
      shell);
}

}  // namespace referrals_outcome

void AddReferralsOutcome(CLI::App& parent, Shell& shell) {
  using namespace referrals_outcome;
  auto* command = parent.add_subcommand("outcome", "How a referral ended");
  const auto options = std::make_shared<Options>();
  AddReferralStepOptions(*command, *options);
  command->add_option("OUTCOME", options->outcome, "One of " + WordList(*v1::ReferralOutcome_descriptor()))->required();
  command->add_flag("--summary-received", options->summary_received, "Their summary of the stay has come");
  command->callback([options, &shell] { Close(*options, shell); });
}

}  // namespace cairn::cli
