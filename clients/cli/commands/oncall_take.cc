#include "cairn/mentorship/v1/support_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

void Take(const std::string& id, Shell& shell) {
  v1::AcknowledgeSupportRequestRequest request;
  request.set_support_request_id(id);
  const auto response = shell.connection().Call<v1::AcknowledgeSupportRequestResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "It is yours: cairn oncall show says whom to call. Close it when it is done: cairn oncall close.\n";
}

}  // namespace

void AddOncallTake(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("take", "Take a request: nobody else is asked any more");
  const auto id = std::make_shared<std::string>();
  command->add_option("REQUEST", *id, "Its id, as requests shows it")->required();
  command->callback([id, &shell] { Take(*id, shell); });
}

}  // namespace cairn::cli
