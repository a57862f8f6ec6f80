#include "cairn/prescribing/v1/lab_service.pb.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace labs_due {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
};

void Due(const Options& options, Shell& shell) {
  v1::ListMonitoringDueRequest request;
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::ListMonitoringDueResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  Table table({{"ITEM", true}, {"DUE"}, {"OVERDUE"}, {"WHY"}});
  for (const auto& due : response.items()) {
    table.Add({ReadingOf(v1::MonitoringDue::Item_descriptor(), due.item()), DateText(due.due_on()),
               due.overdue() ? "yes" : "", ReadingOf(v1::MonitoringDue::Reason_descriptor(), due.reason())});
  }
  table.Print(shell.out, shell.terminal);
}

}  // namespace labs_due

void AddLabsDue(CLI::App& parent, Shell& shell) {
  using namespace labs_due;
  auto* command = parent.add_subcommand("due", "Tests and questions that a patient is due for");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->callback([options, &shell] { Due(*options, shell); });
}

}  // namespace cairn::cli
