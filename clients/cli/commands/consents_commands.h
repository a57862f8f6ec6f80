#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for consents, limits, representatives and notices.
namespace cairn::cli {

void AddConsentsTemplates(CLI::App& parent, Shell& shell);
void AddConsentsSign(CLI::App& parent, Shell& shell);
void AddConsentsList(CLI::App& parent, Shell& shell);
void AddConsentsShow(CLI::App& parent, Shell& shell);
void AddConsentsRevoke(CLI::App& parent, Shell& shell);
void AddConsentsEvent(CLI::App& parent, Shell& shell);
void AddConsentsMistake(CLI::App& parent, Shell& shell);
void AddConsentsRestrict(CLI::App& parent, Shell& shell);
void AddConsentsRestrictions(CLI::App& parent, Shell& shell);
void AddConsentsUnrestrict(CLI::App& parent, Shell& shell);
void AddConsentsRepresent(CLI::App& parent, Shell& shell);
void AddConsentsRepresentatives(CLI::App& parent, Shell& shell);
void AddConsentsNotice(CLI::App& parent, Shell& shell);
void AddConsentsNotices(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
