#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/commands/session_commands.h"
#include "clients/cli/session_text.h"
#include "clients/cli/small_file.h"

namespace cairn::cli {
namespace step_up {

void StepUp(const std::string& password_file, Shell& shell) {
  auto& connection = shell.connection();
  connection.session();
  directory::v1::StepUpRequest request;
  request.set_password(password_file.empty() ? Ask("Password: ", true, "--password-file")
                                             : ReadSecretFile(password_file));
  const auto lock = connection.LockSession();
  StoredSession session = connection.session(lock);
  request.set_session_secret(session.secret);
  const auto response = connection.Call<directory::v1::StepUpResponse>(request);
  session.secret = response.session_secret();
  connection.Keep(std::move(session));
  PrintSession(shell, response.session());
}

}  // namespace step_up

void AddStepUp(CLI::App& parent, Shell& shell) {
  using namespace step_up;
  auto* command =
      parent.add_subcommand("step-up", "Give the password once more; opens methods that ask for it, for 5 minutes");
  const auto password_file = std::make_shared<std::string>();
  command->add_option("--password-file", *password_file,
                      "File with the password (- for standard input); else it is asked for");
  command->callback([password_file, &shell] { StepUp(*password_file, shell); });
}

}  // namespace cairn::cli
