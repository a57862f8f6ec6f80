#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for numbers from a file.
namespace cairn::cli {

void AddMeasuresAdherence(CLI::App& parent, Shell& shell);
void AddMeasuresEpisodes(CLI::App& parent, Shell& shell);
void AddMeasuresExport(CLI::App& parent, Shell& shell);
void AddMeasuresMatch(CLI::App& parent, Shell& shell);
void AddMeasuresMatchCheck(CLI::App& parent, Shell& shell);
void AddMeasuresScore(CLI::App& parent, Shell& shell);
void AddMeasuresSuppress(CLI::App& parent, Shell& shell);
void AddMeasuresSurvival(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
