#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/dose_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string order;
  std::string on;
  int dose_mg = 0;
};

void Observe(const Options& options, Shell& shell) {
  v1::RecordObservedDoseRequest request;
  request.set_order_id(options.order);
  if (!options.on.empty()) *request.mutable_taken_on() = DateFrom("--on", options.on);
  request.mutable_observed_dose()->set_dose_mg(options.dose_mg);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordObservedDoseResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintDoses(shell.out, shell.terminal, {response.dose()});
}

}  // namespace

void AddDosesObserve(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("observe", "Record a dose of tablets that was seen to be taken");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--order", options->order, "Id of the signed order")->required();
  command->add_option("--on", options->on, "The day; today when left out");
  command->add_option("--dose", options->dose_mg, "Milligrams")->required();
  command->callback([options, &shell] { Observe(*options, shell); });
}

}  // namespace cairn::cli
