#include "cairn/prescribing/v1/alert_service.pb.h"
#include "clients/cli/alert_text.h"
#include "clients/cli/commands/alerts_commands.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace alerts_patient {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  bool all = false;
};

void List(const Options& options, Shell& shell) {
  v1::ListPatientAlertsRequest request;
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  request.set_all(options.all);
  const auto response = connection.Call<v1::ListPatientAlertsResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.alerts().empty()) {
    shell.out << (options.all ? "No alert.\n" : "No open alert.\n");
    return;
  }
  PrintAlerts(shell.out, shell.terminal, response.alerts(), FindAlertNames(connection, response.alerts()));
}

}  // namespace alerts_patient

void AddAlertsPatient(CLI::App& parent, Shell& shell) {
  using namespace alerts_patient;
  auto* command = parent.add_subcommand("patient", "Those of one patient, open ones first");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_flag("--all", options->all, "Closed ones too");
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli
