#include "cairn/mentorship/v1/group_service.pb.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/group_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace groups_trend {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
  int weeks = 0;
};

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::GetAttendanceTrendRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  request.set_weeks(options.weeks);
  const auto response = connection.Call<v1::GetAttendanceTrendResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintTrend(shell.out, shell.terminal, response.weeks());
}

}  // namespace groups_trend

void AddGroupsTrend(CLI::App& parent, Shell& shell) {
  using namespace groups_trend;
  auto* command = parent.add_subcommand("trend", "At how many meetings a patient was in each of the last weeks");
  command->footer("A week without any says that nothing was recorded, and not that they stayed away.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--weeks", options->weeks, "1 to 52; 12 when not given")->check(CLI::Range(1, 52));
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
