#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for disclosures.
namespace cairn::cli {

void AddDisclosuresPreview(CLI::App& parent, Shell& shell);
void AddDisclosuresMake(CLI::App& parent, Shell& shell);
/// Under `audit` as well.
void AddDisclosuresAccounting(CLI::App& parent, Shell& shell);
void AddDisclosuresIntermediaries(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
