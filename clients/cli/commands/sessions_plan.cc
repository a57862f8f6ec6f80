#include "cairn/counseling/v1/session_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/counseling_session_text.h"
#include "clients/cli/module_choice.h"
#include "clients/cli/people.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace sessions_plan {

namespace v1 = counseling::v1;

struct Options {
  std::string patient;
  std::string episode;
  std::string start;
  std::string channel = "in-person";
  int minutes = 50;
  std::string counsellor;
  std::string group;
};

void Run(const Options& options, Shell& shell) {
  v1::ScheduleSessionRequest request;
  auto& connection = shell.connection();
  if (options.group.empty()) {
    if (!options.start.empty()) *request.mutable_start_time() = MomentFrom("--start", options.start);
    request.set_channel(
        static_cast<v1::SessionChannel>(EnumFrom("--channel", options.channel, *v1::SessionChannel_descriptor())));
    request.set_planned_minutes(options.minutes);
    if (!options.counsellor.empty())
      request.set_counsellor_account_id(FindAccount(connection, options.counsellor).account_id());
  }
  request.set_group_session_id(options.group);
  request.set_patient_id(FindPatient(connection, options.patient));
  request.set_episode_id(FindOpenEpisode(connection, request.patient_id(), options.episode));
  const auto response = connection.Call<v1::ScheduleSessionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintCounselingSession(shell.out, shell.terminal, response.session());
}

}  // namespace sessions_plan

void AddSessionsPlan(CLI::App& parent, Shell& shell) {
  using namespace sessions_plan;
  auto* command = parent.add_subcommand("plan", "Plan a session with a patient, or let them join a group");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--start", options->start, "When it begins, as 2026-12-01T08:30:00-06:00");
  command->add_option("--channel", options->channel, "One of " + WordList(*v1::SessionChannel_descriptor()))
      ->capture_default_str();
  command->add_option("--minutes", options->minutes, "How long")->capture_default_str()->check(CLI::Range(1, 480));
  command->add_option("--counsellor", options->counsellor, "Account; you when left out");
  command->add_option("--group", options->group, "Id of a group's meeting, which says all of that");
  command->add_option("--episode", options->episode, "Its id; not needed where one is open");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
