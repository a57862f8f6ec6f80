#include "cairn/prescribing/v1/order_service.pb.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/order_choice.h"

namespace cairn::cli {
namespace orders_endorse {

namespace v1 = prescribing::v1;

struct Options {
  OrderChoice order;
  std::string state;
  std::vector<std::string> rules;
};

void Endorse(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto order = FindOrder(connection, options.order, v1::Order::STATE_DRAFT);
  v1::EndorseOverridesRequest request;
  request.set_patient_id(order.patient_id());
  request.set_order_id(order.order_id());
  request.set_etag(order.etag());
  request.set_patient_state(options.state);
  for (const auto& rule : options.rules) request.add_rules(rule);
  const auto response = connection.Call<v1::EndorseOverridesResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintOrder(shell.out, shell.terminal, response.order());
  shell.out << "Endorsed: who signs or records may name you with --second, or as a prescriber with --prescriber.\n";
}

}  // namespace orders_endorse

void AddOrdersEndorse(CLI::App& parent, Shell& shell) {
  using namespace orders_endorse;
  auto* command = parent.add_subcommand(
      "endorse", "These rules may be overridden: for a draft, or for a day under a signed order (--order)");
  const auto options = std::make_shared<Options>();
  AddOrderChoice(*command, options->order);
  command->add_option("--state", options->state, "Where the patient is, as NY")->required();
  command->add_option("--rule", options->rules, "As G03")->required()->take_all();
  command->callback([options, &shell] { Endorse(*options, shell); });
}

}  // namespace cairn::cli
