#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/commands/session_commands.h"

namespace cairn::cli {
namespace sessions_end {

namespace v1 = directory::v1;

void End(const std::string& session, Shell& shell) {
  v1::EndMySessionRequest request;
  request.set_session_id(session);
  const auto response = shell.connection().Call<v1::EndMySessionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "The session is over.\n";
}

}  // namespace sessions_end

void AddSessionsEnd(CLI::App& parent, Shell& shell) {
  using namespace sessions_end;
  auto* command = parent.add_subcommand("end", "End one of your sessions");
  const auto session = std::make_shared<std::string>();
  command->add_option("SESSION", *session, "Id, as cairn sessions list shows it")->required();
  command->callback([session, &shell] { End(*session, shell); });
}

}  // namespace cairn::cli
