#include "cairn/prescribing/v1/safety_gate_service.pb.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/gate_text.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace gate_decision {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string decision;
};

void Show(const Options& options, Shell& shell) {
  v1::GetGateDecisionRequest request;
  request.set_decision_id(options.decision);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::GetGateDecisionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintFields(shell.out, shell.terminal,
              {{"Order", response.order_id()},
               {"Decided", TimeText(response.decide_time()) + " by " + response.decided_by_account_id()},
               {"Allowed", response.decision().allowed() ? "yes" : "no"}});
  for (const auto& block : response.decision().blocks())
    PrintFields(shell.out, shell.terminal, {{block.rule() + " " + block.refusal(), block.message()}});
  for (const auto& given : response.overrides())
    PrintFields(shell.out, shell.terminal, {{given.rule() + " overridden, " + given.reason_code(), given.reason()}});
  PrintGateResult(shell.out, shell.terminal, response.decision().result(), true);
}

}  // namespace gate_decision

void AddGateDecision(CLI::App& parent, Shell& shell) {
  using namespace gate_decision;
  auto* command = parent.add_subcommand("decision", "What the gate said when an order was to be signed, and from what");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("DECISION", options->decision, "Its id, which an order shows")->required();
  command->callback([options, &shell] { Show(*options, shell); });
}

}  // namespace cairn::cli
