#include "cairn/mentorship/v1/group_referral_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/group_referral_text.h"
#include "clients/cli/group_text.h"

namespace cairn::cli {
namespace groups_hand_off {

namespace v1 = mentorship::v1;

struct Options {
  AttendeeOptions who;
  std::string referral;
  std::string how;
  std::string day;
};

void HandOff(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::RecordGroupHandOffRequest request;
  request.set_hand_off(static_cast<v1::GroupHandOff>(EnumFrom("--how", options.how, *v1::GroupHandOff_descriptor())));
  if (!options.day.empty()) *request.mutable_handed_over_on() = DateFrom("--on", options.day);
  NameAttendee(connection, options.who, request);
  const auto referral = options.who.mine ? FindOwnGroupReferral(connection, request.relationship_id(), options.referral)
                                         : FindGroupReferral(connection, request.patient_id(), options.referral);
  request.set_group_referral_id(referral.group_referral_id());
  request.set_etag(referral.etag());
  const auto response = connection.Call<v1::RecordGroupHandOffResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  GroupReferralList shown;
  *shown.Add() = response.referral();
  PrintGroupReferrals(shell.out, shell.terminal, shown, FindPlaceNames(connection, shown), nullptr);
}

}  // namespace groups_hand_off

void AddGroupsHandOff(CLI::App& parent, Shell& shell) {
  using namespace groups_hand_off;
  auto* command = parent.add_subcommand("hand-off", "They were introduced to the group, or told of it");
  const auto options = std::make_shared<Options>();
  AddAttendeeOptions(*command, options->who);
  command->add_option("--referral", options->referral, "Its id; the only one that goes on when not given");
  command->add_option("--how", options->how, "One of " + WordList(*v1::GroupHandOff_descriptor()))->required();
  command->add_option("--on", options->day, "Day, as 2026-01-02; today when not given");
  command->callback([options, &shell] { HandOff(*options, shell); });
}

}  // namespace cairn::cli
