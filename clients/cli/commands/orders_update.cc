#include "cairn/prescribing/v1/order_service.pb.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/order_choice.h"

namespace cairn::cli {
namespace orders_update {

namespace v1 = prescribing::v1;

struct Options {
  OrderChoice order;
  TermsOptions terms;
};

void Update(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto order = FindOrder(connection, options.order, v1::Order::STATE_DRAFT);
  v1::UpdateOrderRequest request;
  request.set_patient_id(order.patient_id());
  request.set_order_id(order.order_id());
  request.set_etag(order.etag());
  *request.mutable_terms() = order.terms();
  ApplyTerms(options.terms, *request.mutable_terms());
  const auto response = connection.Call<v1::UpdateOrderResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintOrder(shell.out, shell.terminal, response.order());
}

}  // namespace orders_update

void AddOrdersUpdate(CLI::App& parent, Shell& shell) {
  using namespace orders_update;
  auto* command = parent.add_subcommand("update", "Give a draft other terms");
  const auto options = std::make_shared<Options>();
  AddOrderChoice(*command, options->order);
  AddTermsOptions(*command, options->terms);
  command->callback([options, &shell] { Update(*options, shell); });
}

}  // namespace cairn::cli
