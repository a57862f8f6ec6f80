#include "cairn/counseling/v1/session_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/counseling_session_text.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace sessions_plan_group {

namespace v1 = counseling::v1;

struct Options {
  std::string topic;
  std::string start;
  std::string channel = "in-person";
  int minutes = 90;
  std::string counsellor;
};

void Run(const Options& options, Shell& shell) {
  v1::ScheduleGroupSessionRequest request;
  request.set_topic(options.topic);
  *request.mutable_start_time() = MomentFrom("--start", options.start);
  request.set_channel(
      static_cast<v1::SessionChannel>(EnumFrom("--channel", options.channel, *v1::SessionChannel_descriptor())));
  request.set_planned_minutes(options.minutes);
  auto& connection = shell.connection();
  if (!options.counsellor.empty())
    request.set_counsellor_account_id(FindAccount(connection, options.counsellor).account_id());
  const auto response = connection.Call<v1::ScheduleGroupSessionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::GroupSession> groups;
  *groups.Add() = response.group_session();
  PrintGroupSessions(shell.out, shell.terminal, groups);
}

}  // namespace sessions_plan_group

void AddSessionsPlanGroup(CLI::App& parent, Shell& shell) {
  using namespace sessions_plan_group;
  auto* command =
      parent.add_subcommand("plan-group", "Plan the meeting of a group; patients join with sessions plan --group");
  const auto options = std::make_shared<Options>();
  command->add_option("TOPIC", options->topic, "What it is about; no person's name")->required();
  command->add_option("--start", options->start, "When it begins, as 2026-12-01T08:30:00-06:00")->required();
  command->add_option("--channel", options->channel, "One of " + WordList(*v1::SessionChannel_descriptor()))
      ->capture_default_str();
  command->add_option("--minutes", options->minutes, "How long")->capture_default_str()->check(CLI::Range(1, 480));
  command->add_option("--counsellor", options->counsellor, "Account; you when left out");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
