#include "cairn/prescribing/v1/order_service.pb.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/order_choice.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace orders_list {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListOrdersRequest request;
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListOrdersResponse>(connection, request, options.limit,
                                                        [](auto& page) { return page.mutable_orders(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.orders().empty()) {
    shell.out << "No order.\n";
    return;
  }
  Table table({{"STATE"}, {"WHAT", true}, {"FROM"}, {"SIGNED"}, {"ORDER ID"}});
  for (const auto& order : response.orders()) {
    table.Add({ReadingOf(v1::Order::State_descriptor(), order.state()), TermsText(order.terms()),
               DateText(order.terms().start_on()), DayText(order.sign_time()), order.order_id()});
  }
  table.Print(shell.out, shell.terminal);
  SayMore(shell, response.next_page_token());
}

}  // namespace orders_list

void AddOrdersList(CLI::App& parent, Shell& shell) {
  using namespace orders_list;
  auto* command = parent.add_subcommand("list", "A patient's orders, newest first");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli
