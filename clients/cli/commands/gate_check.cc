#include "cairn/prescribing/v1/safety_gate_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/gate_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace gate_check {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string product;
  bool all = false;
};

void Check(const Options& options, Shell& shell) {
  v1::EvaluateGateRequest request;
  request.set_product(static_cast<v1::Product>(EnumFrom("--product", options.product, *v1::Product_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::EvaluateGateResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintGateResult(shell.out, shell.terminal, response.result(), options.all);
}

}  // namespace gate_check

void AddGateCheck(CLI::App& parent, Shell& shell) {
  using namespace gate_check;
  auto* command = parent.add_subcommand("check", "What the gate would say about an order now; decides nothing");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--product", options->product, "One of " + WordList(*v1::Product_descriptor()))->required();
  command->add_flag("--all", options->all, "Rules that pass or do not apply too");
  command->callback([options, &shell] { Check(*options, shell); });
}

}  // namespace cairn::cli
