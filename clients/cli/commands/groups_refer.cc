#include "cairn/directory/v1/session_service.pb.h"
#include "cairn/mentorship/v1/group_referral_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/group_referral_text.h"
#include "clients/cli/group_text.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace groups_refer {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
  std::string group;
  std::string meeting;
  std::string by;
  std::string hand_over;
};

// Accounts are listed to administrators alone: a colleague is named as a provider.
std::string WhoHandsOver(Connection& connection, const std::string& text) {
  if (LooksLikeId(text)) return LowerAscii(text);
  if (text.empty()) {
    return connection.Call<directory::v1::GetMySessionResponse>(directory::v1::GetMySessionRequest())
        .session()
        .account_id();
  }
  const auto account = FindProvider(connection, text).provider().account_id();
  if (account.empty()) throw InvalidUsage("--hand-over: this provider has no account");
  return account;
}

void Refer(const Options& options, Shell& shell) {
  if (options.group.empty() == options.meeting.empty()) throw InvalidUsage("say a group, or --meeting");
  auto& connection = shell.connection();
  v1::ReferToGroupRequest request;
  *request.mutable_hand_over_by_date() = DateFrom("--by", options.by);
  if (options.meeting.empty())
    request.set_group_id(FindGroup(connection, options.group).group_id());
  else
    request.set_meeting_id(LowerAscii(options.meeting));
  request.set_hands_over_account_id(WhoHandsOver(connection, options.hand_over));
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::ReferToGroupResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  GroupReferralList shown;
  *shown.Add() = response.referral();
  PrintGroupReferrals(shell.out, shell.terminal, shown, FindPlaceNames(connection, shown), nullptr);
}

}  // namespace groups_refer

void AddGroupsRefer(CLI::App& parent, Shell& shell) {
  using namespace groups_refer;
  auto* command = parent.add_subcommand("refer", "Refer a patient to a group, to be introduced by somebody they know");
  command->footer("An attendance that is recorded afterwards closes it by itself: cairn groups attend.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("GROUP", options->group, "Its name or id");
  command->add_option("--meeting", options->meeting, "In place of a group: a meeting's id, as meetings find shows it");
  command->add_option("--by", options->by, "Last day for the hand-off, as 2026-01-02")->required();
  command->add_option("--hand-over", options->hand_over,
                      "Who introduces them: a provider's name, or an account's id; else you");
  command->callback([options, &shell] { Refer(*options, shell); });
}

}  // namespace cairn::cli
