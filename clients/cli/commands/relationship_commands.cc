#include "clients/cli/commands/relationship_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddRelationshipsCommands(CLI::App& app, Shell& shell) {
  CLI::App* relationships = AddGroup(app, "relationships", "A patient and their mentor: pause, end, ask for another");
  AddRelationshipsList(*relationships, shell);
  AddRelationshipsOfMentor(*relationships, shell);
  AddRelationshipsPause(*relationships, shell);
  AddRelationshipsResume(*relationships, shell);
  AddRelationshipsEnd(*relationships, shell);
  AddRelationshipsRematch(*relationships, shell);
  AddRelationshipsDecline(*relationships, shell);
  CLI::App* contacts = AddGroup(app, "contacts", "What mentor and patient do together; how they want to be reached");
  AddContactsLog(*contacts, shell);
  AddContactsList(*contacts, shell);
  AddContactsVoid(*contacts, shell);
  AddContactsPrefer(*contacts, shell);
  AddContactsPreference(*contacts, shell);
  CLI::App* goals = AddGroup(app, "goals", "What patients want to reach with their mentor, in their words");
  AddGoalsAdd(*goals, shell);
  AddGoalsList(*goals, shell);
  AddGoalsClose(*goals, shell);
  AddFidelity(app, shell);
  CLI::App* incidents = AddGroup(app, "incidents", "Boundaries that were crossed: for the mentor's supervisor alone");
  AddIncidentsRecord(*incidents, shell);
  AddIncidentsList(*incidents, shell);
  CLI::App* supervision = AddGroup(app, "supervision", "Supervision that mentors had");
  AddSupervisionLog(*supervision, shell);
  AddSupervisionList(*supervision, shell);
  CLI::App* my_people = AddGroup(app, "my-people", "What a mentor sees of the people they walk with");
  AddMyPeopleList(*my_people, shell);
  AddMyPeopleShow(*my_people, shell);
  AddMyPeopleOutreach(*my_people, shell);
}

}  // namespace cairn::cli
