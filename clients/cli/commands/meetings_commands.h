#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for meetings of mutual-help groups.
namespace cairn::cli {

void AddMeetingsImport(CLI::App& parent, Shell& shell);
void AddMeetingsFind(CLI::App& parent, Shell& shell);
void AddMeetingsShow(CLI::App& parent, Shell& shell);
void AddMeetingsRate(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
