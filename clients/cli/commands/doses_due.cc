#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_options.h"

namespace cairn::cli {
namespace doses_due {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string on;
};

void Due(const Options& options, Shell& shell) {
  v1::GetDueStatusRequest request;
  if (!options.on.empty()) *request.mutable_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::GetDueStatusResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintDueStatus(shell.out, response.due_status());
}

}  // namespace doses_due

void AddDosesDue(CLI::App& parent, Shell& shell) {
  using namespace doses_due;
  auto* command = parent.add_subcommand("due", "When the next dose is due, and whether the last one still protects");
  const auto options = std::make_shared<Options>();
  AddPatient(*command, options->patient);
  AddDay(*command, options->on);
  command->callback([options, &shell] { Due(*options, shell); });
}

}  // namespace cairn::cli
