#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for what a patient and their mentor do together, and what a mentor sees.
namespace cairn::cli {

void AddRelationshipsList(CLI::App& parent, Shell& shell);
void AddRelationshipsOfMentor(CLI::App& parent, Shell& shell);
void AddRelationshipsPause(CLI::App& parent, Shell& shell);
void AddRelationshipsResume(CLI::App& parent, Shell& shell);
void AddRelationshipsEnd(CLI::App& parent, Shell& shell);
void AddRelationshipsRematch(CLI::App& parent, Shell& shell);
void AddRelationshipsDecline(CLI::App& parent, Shell& shell);
void AddContactsLog(CLI::App& parent, Shell& shell);
void AddContactsList(CLI::App& parent, Shell& shell);
void AddContactsVoid(CLI::App& parent, Shell& shell);
void AddContactsPrefer(CLI::App& parent, Shell& shell);
void AddContactsPreference(CLI::App& parent, Shell& shell);
void AddGoalsAdd(CLI::App& parent, Shell& shell);
void AddGoalsList(CLI::App& parent, Shell& shell);
void AddGoalsClose(CLI::App& parent, Shell& shell);
void AddFidelity(CLI::App& parent, Shell& shell);
void AddIncidentsRecord(CLI::App& parent, Shell& shell);
void AddIncidentsList(CLI::App& parent, Shell& shell);
void AddSupervisionLog(CLI::App& parent, Shell& shell);
void AddSupervisionList(CLI::App& parent, Shell& shell);
void AddMyPeopleList(CLI::App& parent, Shell& shell);
void AddMyPeopleShow(CLI::App& parent, Shell& shell);
void AddMyPeopleOutreach(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
