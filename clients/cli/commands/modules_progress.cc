#include "cairn/counseling/v1/assignment_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/module_choice.h"
#include "clients/cli/module_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace modules_progress {

namespace v1 = counseling::v1;

struct Options {
  std::string patient;
  std::string module;
  std::vector<std::string> sections;
  int minutes = 0;
  std::string on;
};

void Run(const Options& options, Shell& shell) {
  v1::RecordProgressRequest request;
  for (const auto& section : options.sections) request.add_sections_seen(ModuleKeyFrom(section));
  request.set_active_minutes(options.minutes);
  if (!options.on.empty()) *request.mutable_occurred_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto assignment = FindAssignment(connection, request.patient_id(), options.module);
  request.set_assignment_id(assignment.assignment_id());
  const auto response = connection.Call<v1::RecordProgressResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAssignment(shell.out, shell.terminal, response.assignment());
}

}  // namespace modules_progress

void AddModulesProgress(CLI::App& parent, Shell& shell) {
  using namespace modules_progress;
  auto* command = parent.add_subcommand("progress", "Sections that were seen, and minutes");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("MODULE", options->module, "Its key, as modules list shows it, or the id of an assignment")
      ->required();
  command->add_option("--section", options->sections, "Key of a section; may be repeated");
  command->add_option("--minutes", options->minutes, "Minutes spent on it")->check(CLI::Range(1, 600));
  command->add_option("--on", options->on, "The day on which it happened; today when left out");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
