#include "cairn/prescribing/v1/adherence_service.pb.h"
#include "clients/cli/adherence_text.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace adherence {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string until;
  int months = 24;
  int injection_days = 28;
};

void ShowAdherence(const Options& options, Shell& shell) {
  v1::GetAdherenceRequest request;
  if (!options.until.empty()) *request.mutable_until() = DateFrom("--until", options.until);
  request.set_months(options.months);
  request.set_injection_days(static_cast<v1::InjectionDays>(options.injection_days));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::GetAdherenceResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAdherence(shell.out, shell.terminal, response.adherence());
}

}  // namespace adherence

void AddAdherence(CLI::App& parent, Shell& shell) {
  using namespace adherence;
  auto* command = parent.add_subcommand("adherence", "How well a patient is supplied, day by day, with its measures");
  const auto options = std::make_shared<Options>();
  command->add_option("--patient", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--until", options->until, "The last day; today when left out");
  command->add_option("--months", options->months, "So many months")->capture_default_str()->check(CLI::Range(1, 24));
  command->add_option("--injection-days", options->injection_days, "Days that an injection counts: 28, 30 or 31")
      ->capture_default_str()
      ->check(CLI::IsMember({28, 30, 31}));
  command->callback([options, &shell] { ShowAdherence(*options, shell); });
}

}  // namespace cairn::cli
