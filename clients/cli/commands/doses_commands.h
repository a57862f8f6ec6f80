#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for doses, what is due, adherence and laboratory reports.
namespace cairn::cli {

void AddDosesInject(CLI::App& parent, Shell& shell);
void AddDosesImplant(CLI::App& parent, Shell& shell);
void AddDosesDispense(CLI::App& parent, Shell& shell);
void AddDosesObserve(CLI::App& parent, Shell& shell);
void AddDosesReport(CLI::App& parent, Shell& shell);
void AddDosesList(CLI::App& parent, Shell& shell);
void AddDosesDue(CLI::App& parent, Shell& shell);
void AddDosesCorrect(CLI::App& parent, Shell& shell);
void AddDosesVoid(CLI::App& parent, Shell& shell);
void AddDue(CLI::App& parent, Shell& shell);
void AddAdherence(CLI::App& parent, Shell& shell);
void AddLabsRecord(CLI::App& parent, Shell& shell);
void AddLabsList(CLI::App& parent, Shell& shell);
void AddLabsDue(CLI::App& parent, Shell& shell);
void AddLabsCorrect(CLI::App& parent, Shell& shell);
void AddLabsVoid(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
