#include "cairn/mentorship/v1/support_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

void PassOn(const std::string& id, Shell& shell) {
  v1::PassOnSupportRequestRequest request;
  request.set_support_request_id(id);
  const auto response = shell.connection().Call<v1::PassOnSupportRequestResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Somebody else is asked, or the desk is alerted.\n";
}

}  // namespace

void AddOncallPassOn(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("pass-on", "You cannot take it: the next person is asked at once");
  const auto id = std::make_shared<std::string>();
  command->add_option("REQUEST", *id, "Its id, as requests shows it")->required();
  command->callback([id, &shell] { PassOn(*id, shell); });
}

}  // namespace cairn::cli
