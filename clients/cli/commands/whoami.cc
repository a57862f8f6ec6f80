#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/commands/session_commands.h"
#include "clients/cli/session_text.h"

namespace cairn::cli {

void AddWhoami(CLI::App& parent, Shell& shell) {
  parent.add_subcommand("whoami", "Who is signed in, with which roles, until when")->callback([&shell] {
    PrintSession(
        shell,
        shell.connection().Call<directory::v1::GetMySessionResponse>(directory::v1::GetMySessionRequest()).session());
  });
}

}  // namespace cairn::cli
