#include "cairn/prescribing/v1/alert_service.pb.h"
#include "clients/cli/alert_text.h"
#include "clients/cli/commands/alerts_commands.h"
#include "clients/cli/limit.h"

namespace cairn::cli {
namespace alerts_mine {

namespace v1 = prescribing::v1;

struct Options {
  bool of_my_patients = false;
  bool all = false;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListAlertsRequest request;
  request.set_of_my_patients(options.of_my_patients);
  request.set_all(options.all);
  auto& connection = shell.connection();
  const auto response = ListAll<v1::ListAlertsResponse>(connection, request, options.limit,
                                                        [](auto& page) { return page.mutable_alerts(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.alerts().empty()) {
    shell.out << (options.all ? "No alert.\n" : "No open alert.\n");
    return;
  }
  PrintAlerts(shell.out, shell.terminal, response.alerts(), FindAlertNames(connection, response.alerts()));
  SayMore(shell, response.next_page_token());
}

}  // namespace alerts_mine

void AddAlertsMine(CLI::App& parent, Shell& shell) {
  using namespace alerts_mine;
  auto* command = parent.add_subcommand("mine", "Those you own; whose time comes first, first");
  const auto options = std::make_shared<Options>();
  command->add_flag("--of-my-patients", options->of_my_patients, "Of all your patients, whoever owns them");
  command->add_flag("--all", options->all, "Closed ones too");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli
