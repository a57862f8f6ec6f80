#include "clients/cli/commands/consents_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddConsentsCommands(CLI::App& app, Shell& shell) {
  CLI::App* consents =
      AddGroup(app, "consents", "What may be disclosed to whom: consents, limits, representatives, privacy notices");
  AddConsentsTemplates(*consents, shell);
  AddConsentsSign(*consents, shell);
  AddConsentsList(*consents, shell);
  AddConsentsShow(*consents, shell);
  AddConsentsRevoke(*consents, shell);
  AddConsentsEvent(*consents, shell);
  AddConsentsMistake(*consents, shell);
  AddConsentsRestrict(*consents, shell);
  AddConsentsRestrictions(*consents, shell);
  AddConsentsUnrestrict(*consents, shell);
  AddConsentsRepresent(*consents, shell);
  AddConsentsRepresentatives(*consents, shell);
  AddConsentsNotice(*consents, shell);
  AddConsentsNotices(*consents, shell);
}

}  // namespace cairn::cli
