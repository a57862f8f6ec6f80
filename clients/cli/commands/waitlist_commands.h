#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for who waits for a place.
namespace cairn::cli {

void AddWaitlistAdd(CLI::App& parent, Shell& shell);
void AddWaitlistList(CLI::App& parent, Shell& shell);
void AddWaitlistShow(CLI::App& parent, Shell& shell);
void AddWaitlistUpdate(CLI::App& parent, Shell& shell);
void AddWaitlistLeave(CLI::App& parent, Shell& shell);
void AddWaitlistOffers(CLI::App& parent, Shell& shell);
void AddWaitlistAccept(CLI::App& parent, Shell& shell);
void AddWaitlistDecline(CLI::App& parent, Shell& shell);
void AddWaitlistCapacity(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
