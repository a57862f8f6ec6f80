#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// The commands of the command line. Each command is a function that adds it, with its options, to its parent, in a file
// of its name; it runs while the command line is parsed. A group has the file <group>_commands.cc, which puts its
// commands in the order of its help, and <group>_commands.h, which declares them.
namespace cairn::cli {

/// Every group, in the order of the help.
void AddCommands(CLI::App& app, Shell& shell);

/// A word that wants another one after it.
CLI::App* AddGroup(CLI::App& app, const char* name, const char* description);

/// Returns the group `sessions`, which has sessions of counselling too.
CLI::App* AddSessionCommands(CLI::App& app, Shell& shell);
void AddPatientsCommands(CLI::App& app, Shell& shell);
void AddDuplicatesCommands(CLI::App& app, Shell& shell);
void AddEpisodesCommands(CLI::App& app, Shell& shell);
void AddAlertsCommands(CLI::App& app, Shell& shell);
void AddDosesCommands(CLI::App& app, Shell& shell);
void AddStockCommands(CLI::App& app, Shell& shell);
void AddMatchingCommands(CLI::App& app, Shell& shell);
void AddMentorsCommands(CLI::App& app, Shell& shell);
void AddRelationshipsCommands(CLI::App& app, Shell& shell);
void AddMeetingsCommands(CLI::App& app, Shell& shell);
void AddOncallCommands(CLI::App& app, Shell& shell);
void AddFormsCommands(CLI::App& app, Shell& shell);
void AddGroupsCommands(CLI::App& app, Shell& shell);
void AddPrescribingCommands(CLI::App& app, Shell& shell);
void AddCounselingCommands(CLI::App& app, CLI::App& sessions, Shell& shell);
void AddOutcomesCommands(CLI::App& app, Shell& shell);
void AddReportsCommands(CLI::App& app, Shell& shell);
void AddReferralsCommands(CLI::App& app, Shell& shell);
void AddConsentsCommands(CLI::App& app, Shell& shell);
void AddProgrammesCommands(CLI::App& app, Shell& shell);
void AddBreakGlassCommands(CLI::App& app, Shell& shell);
void AddDisclosuresCommands(CLI::App& app, Shell& shell);
void AddWaitlistCommands(CLI::App& app, Shell& shell);
void AddProvidersCommands(CLI::App& app, Shell& shell);
void AddAccountsCommands(CLI::App& app, Shell& shell);
void AddSitesCommands(CLI::App& app, Shell& shell);
void AddAuditCommands(CLI::App& app, Shell& shell);
void AddImportsCommands(CLI::App& app, Shell& shell);
void AddKeysCommands(CLI::App& app, Shell& shell);
void AddMeasuresCommands(CLI::App& app, Shell& shell);
void AddCallCommands(CLI::App& app, Shell& shell);

}  // namespace cairn::cli
