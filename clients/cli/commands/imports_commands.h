#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

namespace cairn::cli {

void AddImportsOpen(CLI::App& parent, Shell& shell);
void AddImportsClose(CLI::App& parent, Shell& shell);
void AddImportsList(CLI::App& parent, Shell& shell);
void AddImportsRun(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
