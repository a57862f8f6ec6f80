#include "cairn/outcomes/v1/follow_up_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/follow_up_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace follow_ups_specimen {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  std::string on;
};

void Schedule(const Options& options, Shell& shell) {
  v1::ScheduleSpecimenRequest request;
  *request.mutable_scheduled_on() = DateFrom("DAY", options.on);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::ScheduleSpecimenResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintFollowUp(shell.out, shell.terminal, response.entry());
}

}  // namespace follow_ups_specimen

void AddFollowUpsSpecimen(CLI::App& parent, Shell& shell) {
  using namespace follow_ups_specimen;
  auto* command = parent.add_subcommand("specimen", "A urine specimen is to be given on a day");
  command->footer("What came of it is a laboratory report with the panel DRUG_SCREEN: labs record.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("DAY", options->on, "When it is to be given")->required();
  command->callback([options, &shell] { Schedule(*options, shell); });
}

}  // namespace cairn::cli
