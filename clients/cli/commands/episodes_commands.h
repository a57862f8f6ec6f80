#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for episodes of care.
namespace cairn::cli {

void AddEpisodesEnroll(CLI::App& parent, Shell& shell);
void AddEpisodesPause(CLI::App& parent, Shell& shell);
void AddEpisodesResume(CLI::App& parent, Shell& shell);
void AddEpisodesDischarge(CLI::App& parent, Shell& shell);
void AddEpisodesTransfer(CLI::App& parent, Shell& shell);
void AddEpisodesList(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
