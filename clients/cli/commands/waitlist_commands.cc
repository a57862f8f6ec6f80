#include "clients/cli/commands/waitlist_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddWaitlistCommands(CLI::App& app, Shell& shell) {
  CLI::App* waitlist = AddGroup(app, "waitlist", "Who waits for a place, in which order and why; answer offers");
  AddWaitlistAdd(*waitlist, shell);
  AddWaitlistList(*waitlist, shell);
  AddWaitlistShow(*waitlist, shell);
  AddWaitlistUpdate(*waitlist, shell);
  AddWaitlistLeave(*waitlist, shell);
  AddWaitlistOffers(*waitlist, shell);
  AddWaitlistAccept(*waitlist, shell);
  AddWaitlistDecline(*waitlist, shell);
  AddWaitlistCapacity(*waitlist, shell);
}

}  // namespace cairn::cli
