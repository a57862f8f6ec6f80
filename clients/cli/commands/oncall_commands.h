#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for who is on call, and requests for support.
namespace cairn::cli {

void AddOncallNow(CLI::App& parent, Shell& shell);
void AddOncallCoverage(CLI::App& parent, Shell& shell);
void AddOncallAsk(CLI::App& parent, Shell& shell);
void AddOncallRequests(CLI::App& parent, Shell& shell);
void AddOncallShow(CLI::App& parent, Shell& shell);
void AddOncallTake(CLI::App& parent, Shell& shell);
void AddOncallPassOn(CLI::App& parent, Shell& shell);
void AddOncallHandOff(CLI::App& parent, Shell& shell);
void AddOncallClose(CLI::App& parent, Shell& shell);
void AddOncallHandoverWrite(CLI::App& parent, Shell& shell);
void AddOncallHandoverList(CLI::App& parent, Shell& shell);
void AddOncallHandoverConfirm(CLI::App& parent, Shell& shell);
void AddOncallRoster(CLI::App& parent, Shell& shell);
void AddOncallRotate(CLI::App& parent, Shell& shell);
void AddOncallEndRotation(CLI::App& parent, Shell& shell);
void AddOncallHoliday(CLI::App& parent, Shell& shell);
void AddOncallHolidays(CLI::App& parent, Shell& shell);
void AddOncallChange(CLI::App& parent, Shell& shell);
void AddOncallSwap(CLI::App& parent, Shell& shell);
void AddOncallSwaps(CLI::App& parent, Shell& shell);
void AddOncallAnswerSwap(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
