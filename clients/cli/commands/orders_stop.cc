#include "cairn/prescribing/v1/order_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/order_choice.h"

namespace cairn::cli {
namespace orders_stop {

namespace v1 = prescribing::v1;

struct Options {
  OrderChoice order;
  std::string reason;
  std::string on;
};

void Stop(const Options& options, Shell& shell) {
  v1::StopOrderRequest request;
  request.set_reason(static_cast<v1::StopReason>(EnumFrom("--reason", options.reason, *v1::StopReason_descriptor())));
  if (!options.on.empty()) *request.mutable_stopped_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  const auto order = FindOrder(connection, options.order, v1::Order::STATE_SIGNED);
  request.set_patient_id(order.patient_id());
  request.set_order_id(order.order_id());
  request.set_etag(order.etag());
  const auto response = connection.Call<v1::StopOrderResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintOrder(shell.out, shell.terminal, response.order());
}

}  // namespace orders_stop

void AddOrdersStop(CLI::App& parent, Shell& shell) {
  using namespace orders_stop;
  auto* command = parent.add_subcommand("stop", "End a signed order");
  const auto options = std::make_shared<Options>();
  AddOrderChoice(*command, options->order);
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::StopReason_descriptor()))->required();
  command->add_option("--on", options->on, "Its last day, as 2026-01-02; today when not given");
  command->callback([options, &shell] { Stop(*options, shell); });
}

}  // namespace cairn::cli
