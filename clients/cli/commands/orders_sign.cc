#include "cairn/prescribing/v1/order_service.pb.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/gate_text.h"
#include "clients/cli/order_choice.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace orders_sign {

namespace v1 = prescribing::v1;

struct Options {
  OrderChoice order;
  std::string state;
  std::vector<std::string> overrides;
  std::string reason;
  std::string second;
  std::vector<std::string> acknowledged;
};

v1::SignOrderRequest RequestFrom(const Options& options, Connection& connection) {
  v1::SignOrderRequest request;
  request.set_patient_state(options.state);
  std::string second;
  if (!options.second.empty()) second = FindAccount(connection, options.second).account_id();
  for (const auto& given : options.overrides) {
    const auto equals = given.find('=');
    if (equals == std::string::npos)
      throw InvalidUsage("--override: rule and code are expected, as G03=SHARED_DECISION");
    auto& override_given = *request.add_overrides();
    override_given.set_rule(given.substr(0, equals));
    override_given.set_reason_code(given.substr(equals + 1));
    override_given.set_reason(options.reason);
    override_given.set_second_account_id(second);
  }
  for (const auto& rule : options.acknowledged) request.add_acknowledged_rules(rule);
  return request;
}

void Sign(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  auto request = RequestFrom(options, connection);
  const auto order = FindOrder(connection, options.order, v1::Order::STATE_DRAFT);
  request.set_patient_id(order.patient_id());
  request.set_order_id(order.order_id());
  request.set_etag(order.etag());
  const auto response = connection.Call<v1::SignOrderResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintOrder(shell.out, shell.terminal, response.order());
  PrintGateResult(shell.out, shell.terminal, response.decision().result(), false);
}

}  // namespace orders_sign

void AddOrdersSign(CLI::App& parent, Shell& shell) {
  using namespace orders_sign;
  auto* command = parent.add_subcommand("sign", "Sign a draft, if the safety gate lets it; asks for a step-up");
  const auto options = std::make_shared<Options>();
  AddOrderChoice(*command, options->order);
  command->add_option("--state", options->state, "Where the patient is, as NY: the licence must be of this state")
      ->required();
  command->add_option("--override", options->overrides, "A rule that blocks and a reason code, as G03=SHARED_DECISION")
      ->take_all();
  command->add_option("--reason", options->reason, "Why, in words: for what is overridden");
  command->add_option("--second", options->second, "Account of who has endorsed it, where the rule asks for a second");
  command->add_option("--acknowledge", options->acknowledged, "A rule whose warning was read, as G11")->take_all();
  command->callback([options, &shell] { Sign(*options, shell); });
}

}  // namespace cairn::cli
