#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for patients.
namespace cairn::cli {

void AddPatientsImport(CLI::App& parent, Shell& shell);
void AddPatientsRegister(CLI::App& parent, Shell& shell);
void AddPatientsSearch(CLI::App& parent, Shell& shell);
void AddPatientsShow(CLI::App& parent, Shell& shell);
void AddPatientsDiagnose(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
