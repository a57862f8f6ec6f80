#include "clients/cli/session_text.h"

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

void PrintSession(Shell& shell, const directory::v1::Session& session) {
  if (shell.json) {
    directory::v1::GetMySessionResponse response;
    *response.mutable_session() = session;
    return shell.PrintJson(response);
  }
  std::string roles;
  for (const int role : session.roles()) {
    roles += (roles.empty() ? "" : ", ") + ReadingOf(options::v1::Role_descriptor(), role);
  }
  PrintFields(shell.out, shell.terminal,
              {{"User", session.user_name()},
               {"Name", session.display_name()},
               {"Organisation", session.organisation_name()},
               {"Roles", roles},
               {"Signed in with", ReadingOf(options::v1::Assurance_descriptor(), session.assurance())},
               {"Ends when idle", TimeText(session.idle_expire_time())},
               {"Ends at the latest", TimeText(session.expire_time())},
               {"Stepped up until", TimeText(session.step_up_expire_time())}});
}

}  // namespace cairn::cli
