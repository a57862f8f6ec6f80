#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for one person with two records.
namespace cairn::cli {

void AddDuplicatesCheck(CLI::App& parent, Shell& shell);
void AddDuplicatesList(CLI::App& parent, Shell& shell);
void AddDuplicatesDismiss(CLI::App& parent, Shell& shell);
void AddDuplicatesPreview(CLI::App& parent, Shell& shell);
void AddDuplicatesMerge(CLI::App& parent, Shell& shell);
void AddDuplicatesUnmerge(CLI::App& parent, Shell& shell);
void AddDuplicatesAttributions(CLI::App& parent, Shell& shell);
void AddDuplicatesAttribute(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
