#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/commands/session_commands.h"

namespace cairn::cli {
namespace sign_out {

void SignOut(Shell& shell) {
  auto& connection = shell.connection();
  std::string secret;
  try {
    secret = connection.session().secret;
  } catch (const Failure&) {
    // Nobody is signed in, or the file is of no use: what is left to do is to remove it.
    connection.Forget();
  }
  if (!secret.empty()) {
    directory::v1::SignOutRequest request;
    request.set_session_secret(secret);
    // Forgotten here even when directory can't be reached; the session then ends by itself when it has been idle.
    connection.Forget();
    connection.Call<directory::v1::SignOutResponse>(request);
  }
  if (shell.json) return shell.PrintJson(directory::v1::SignOutResponse());
  shell.out << "Signed out.\n";
}

}  // namespace sign_out

void AddSignOut(CLI::App& parent, Shell& shell) {
  using namespace sign_out;
  parent.add_subcommand("sign-out", "End the session and forget it")->callback([&shell] { SignOut(shell); });
}

}  // namespace cairn::cli
