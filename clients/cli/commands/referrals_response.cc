#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/referral_choice.h"

namespace cairn::cli {
namespace referrals_response {

namespace v1 = enrollment::v1;

struct Options : ReferralStepOptions {
  std::string answer;
  std::string reason;
};

void Respond(const Options& options, Shell& shell) {
  v1::RecordReferralResponseRequest request;
  request.set_response(
      static_cast<v1::ReferralResponse>(EnumFrom("ANSWER", options.answer, *v1::ReferralResponse_descriptor())));
  if (!options.reason.empty()) {
    request.set_decline_reason(static_cast<v1::ReferralDeclineReason>(
        EnumFrom("--reason", options.reason, *v1::ReferralDeclineReason_descriptor())));
  }
  ChangeReferral<v1::RecordReferralResponseResponse>(request, options,
                                                     {v1::Referral::STATE_SENT, v1::Referral::STATE_WAITLISTED}, shell);
}

}  // namespace referrals_response

void AddReferralsResponse(CLI::App& parent, Shell& shell) {
  using namespace referrals_response;
  auto* command = parent.add_subcommand("response", "What the other side has answered");
  const auto options = std::make_shared<Options>();
  AddReferralStepOptions(*command, *options);
  command->add_option("ANSWER", options->answer, "One of " + WordList(*v1::ReferralResponse_descriptor()))->required();
  command->add_option("--reason", options->reason,
                      "Why declined: one of " + WordList(*v1::ReferralDeclineReason_descriptor()));
  command->callback([options, &shell] { Respond(*options, shell); });
}

}  // namespace cairn::cli
