#include "cairn/mentorship/v1/group_referral_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/group_referral_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace groups_cancel_referral {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
  std::string referral;
  std::string reason;
};

void Cancel(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::CancelGroupReferralRequest request;
  request.set_reason(static_cast<v1::GroupReferralCancelReason>(
      EnumFrom("--reason", options.reason, *v1::GroupReferralCancelReason_descriptor())));
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto referral = FindGroupReferral(connection, request.patient_id(), options.referral);
  request.set_group_referral_id(referral.group_referral_id());
  request.set_etag(referral.etag());
  const auto response = connection.Call<v1::CancelGroupReferralResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "The referral is cancelled.\n";
}

}  // namespace groups_cancel_referral

void AddGroupsCancelReferral(CLI::App& parent, Shell& shell) {
  using namespace groups_cancel_referral;
  auto* command = parent.add_subcommand("cancel-referral", "End a referral to a group without an outcome");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--referral", options->referral, "Its id; the only one that goes on when not given");
  command->add_option("--reason", options->reason, "entered-in-error or plan-changed")->required();
  command->callback([options, &shell] { Cancel(*options, shell); });
}

}  // namespace cairn::cli
