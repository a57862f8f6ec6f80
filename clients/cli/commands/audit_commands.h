#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for the audit log.
namespace cairn::cli {

void AddAuditSearch(CLI::App& parent, Shell& shell);
void AddAuditBreach(CLI::App& parent, Shell& shell);
void AddAuditVerify(CLI::App& parent, Shell& shell);
void AddAuditProve(CLI::App& parent, Shell& shell);
void AddAuditExport(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
