#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for sites, locations and partners.
namespace cairn::cli {

void AddSitesList(CLI::App& parent, Shell& shell);
void AddSitesCreate(CLI::App& parent, Shell& shell);
void AddSitesUpdate(CLI::App& parent, Shell& shell);
void AddLocationsList(CLI::App& parent, Shell& shell);
void AddLocationsCreate(CLI::App& parent, Shell& shell);
void AddPartnersList(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
