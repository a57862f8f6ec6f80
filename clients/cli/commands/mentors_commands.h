#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for mentors.
namespace cairn::cli {

void AddMentorsList(CLI::App& parent, Shell& shell);
void AddMentorsShow(CLI::App& parent, Shell& shell);
void AddMentorsAdd(CLI::App& parent, Shell& shell);
void AddMentorsUpdate(CLI::App& parent, Shell& shell);
void AddMentorsCertify(CLI::App& parent, Shell& shell);
void AddMentorsPause(CLI::App& parent, Shell& shell);
void AddMentorsResume(CLI::App& parent, Shell& shell);
void AddMentorsEnd(CLI::App& parent, Shell& shell);
void AddMentorsWallOffPatient(CLI::App& parent, Shell& shell);
void AddMentorsLiftWall(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
