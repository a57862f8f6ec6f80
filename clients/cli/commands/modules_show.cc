#include "cairn/counseling/v1/assignment_service.pb.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/module_choice.h"
#include "clients/cli/module_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace modules_show {

namespace v1 = counseling::v1;

struct Options {
  std::string patient;
  std::string episode;
};

void Run(const Options& options, Shell& shell) {
  v1::GetProgressRequest request;
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  request.set_episode_id(FindOpenEpisode(connection, request.patient_id(), options.episode));
  const auto response = connection.Call<v1::GetProgressResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintProgress(shell.out, shell.terminal, response);
}

}  // namespace modules_show

void AddModulesShow(CLI::App& parent, Shell& shell) {
  using namespace modules_show;
  auto* command =
      parent.add_subcommand("show", "Where a patient stands: modules, what is missing, how much of the treatment");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--episode", options->episode, "Its id; not needed where one is open");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
