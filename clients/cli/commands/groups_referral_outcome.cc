#include "cairn/mentorship/v1/group_referral_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/group_referral_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace groups_referral_outcome {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
  std::string referral;
  std::string outcome;
  std::string day;
};

void Record(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::RecordGroupReferralOutcomeRequest request;
  request.set_outcome(static_cast<v1::GroupReferralOutcome>(
      EnumFrom("--outcome", options.outcome, *v1::GroupReferralOutcome_descriptor())));
  if (!options.day.empty()) *request.mutable_attended_on() = DateFrom("--on", options.day);
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto referral = FindGroupReferral(connection, request.patient_id(), options.referral);
  request.set_group_referral_id(referral.group_referral_id());
  request.set_etag(referral.etag());
  const auto response = connection.Call<v1::RecordGroupReferralOutcomeResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  GroupReferralList shown;
  *shown.Add() = response.referral();
  PrintGroupReferrals(shell.out, shell.terminal, shown, FindPlaceNames(connection, shown), nullptr);
}

}  // namespace groups_referral_outcome

void AddGroupsReferralOutcome(CLI::App& parent, Shell& shell) {
  using namespace groups_referral_outcome;
  auto* command = parent.add_subcommand("referral-outcome", "Somebody has asked whether a referral has worked");
  command->footer("Nobody has to go. Where they were at a group of the clinic, groups attend says so by itself.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--referral", options->referral, "Its id; the only one that goes on when not given");
  command->add_option("--outcome", options->outcome, "One of " + WordList(*v1::GroupReferralOutcome_descriptor()))
      ->required();
  command->add_option("--on", options->day, "The first day that they were there, as 2026-01-02");
  command->callback([options, &shell] { Record(*options, shell); });
}

}  // namespace cairn::cli
