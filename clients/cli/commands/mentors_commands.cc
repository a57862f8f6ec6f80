#include "clients/cli/commands/mentors_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddMentorsCommands(CLI::App& app, Shell& shell) {
  CLI::App* mentors = AddGroup(app, "mentors", "Who mentors patients: profile, certificates, who takes new matches");
  AddMentorsList(*mentors, shell);
  AddMentorsShow(*mentors, shell);
  AddMentorsAdd(*mentors, shell);
  AddMentorsUpdate(*mentors, shell);
  AddMentorsCertify(*mentors, shell);
  AddMentorsPause(*mentors, shell);
  AddMentorsResume(*mentors, shell);
  AddMentorsEnd(*mentors, shell);
  AddMentorsWallOffPatient(*mentors, shell);
  AddMentorsLiftWall(*mentors, shell);
}

}  // namespace cairn::cli
