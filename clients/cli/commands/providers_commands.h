#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for providers and their credentials.
namespace cairn::cli {

void AddProvidersFind(CLI::App& parent, Shell& shell);
void AddProvidersImport(CLI::App& parent, Shell& shell);
void AddProvidersExport(CLI::App& parent, Shell& shell);
void AddProvidersList(CLI::App& parent, Shell& shell);
void AddProvidersShow(CLI::App& parent, Shell& shell);
void AddProvidersRegister(CLI::App& parent, Shell& shell);
void AddProvidersUpdate(CLI::App& parent, Shell& shell);
void AddProvidersDeactivate(CLI::App& parent, Shell& shell);
void AddProvidersReactivate(CLI::App& parent, Shell& shell);
void AddProvidersRoleAdd(CLI::App& parent, Shell& shell);
void AddProvidersRoleEnd(CLI::App& parent, Shell& shell);
/// Lists by itself, and takes the commands below under it.
CLI::App* AddProvidersCredentials(CLI::App& parent, Shell& shell);
void AddProvidersCredentialsAdd(CLI::App& parent, Shell& shell);
void AddProvidersCredentialsVerify(CLI::App& parent, Shell& shell);
void AddProvidersCredentialsRevoke(CLI::App& parent, Shell& shell);
void AddProvidersStanding(CLI::App& parent, Shell& shell);
/// Lists by itself, and takes the commands below under it.
CLI::App* AddProvidersExpiring(CLI::App& parent, Shell& shell);
void AddProvidersExpiringAcknowledge(CLI::App& parent, Shell& shell);
void AddProvidersExpiringAssign(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
