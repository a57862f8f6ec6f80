#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/referral_choice.h"

namespace cairn::cli {
namespace referrals_show {

namespace v1 = enrollment::v1;

void Show(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  const auto found = FindReferral(connection, text,
                                  {v1::Referral::STATE_DRAFT, v1::Referral::STATE_SENT, v1::Referral::STATE_WAITLISTED,
                                   v1::Referral::STATE_ACCEPTED, v1::Referral::STATE_ADMITTED});
  v1::GetReferralRequest request;
  request.set_patient_id(found.patient_id());
  request.set_referral_id(found.referral_id());
  const auto response = connection.Call<v1::GetReferralResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintReferral(shell.out, shell.terminal, response.referral());
  if (response.chain_referral_ids_size() < 2) return;
  shell.out << "One of these, each following the one before:\n";
  for (const auto& id : response.chain_referral_ids()) shell.out << "  " << id << "\n";
}

}  // namespace referrals_show

void AddReferralsShow(CLI::App& parent, Shell& shell) {
  using namespace referrals_show;
  auto* command = parent.add_subcommand("show", "One referral with its history");
  const auto text = std::make_shared<std::string>();
  command->add_option("REFERRAL_OR_PATIENT", *text, "Referral id; or patient id or name, where one referral fits")
      ->required();
  command->callback([text, &shell] { Show(*text, shell); });
}

}  // namespace cairn::cli
