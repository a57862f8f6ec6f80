#include <optional>
#include <string>
#include <utility>

#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/commands/session_commands.h"

namespace cairn::cli {
namespace sign_out {

/// The secret of the session that is forgotten here; nothing when nobody is signed in, or the file is of no use.
std::optional<std::string> Forget(Connection& connection) {
  try {
    connection.session();
    // A step-up that is under way changes the secret.
    const auto lock = connection.LockSession();
    auto secret = connection.session(lock).secret;
    connection.Forget();
    return secret;
  } catch (const Failure&) {
    connection.Forget();
    return std::nullopt;
  }
}

void SignOut(Shell& shell) {
  auto& connection = shell.connection();
  // Forgotten here even when directory can't be reached; the session then ends by itself when it has been idle.
  if (auto secret = Forget(connection)) {
    directory::v1::SignOutRequest request;
    request.set_session_secret(std::move(*secret));
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
