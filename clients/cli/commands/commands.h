#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

/// One function for each command: adds it, with its options, to `parent`. It runs while the command line is parsed.
namespace cairn::cli {

void AddSignIn(CLI::App& parent, Shell& shell);
void AddSignOut(CLI::App& parent, Shell& shell);
void AddStepUp(CLI::App& parent, Shell& shell);
void AddWhoami(CLI::App& parent, Shell& shell);
void AddTotp(CLI::App& parent, Shell& shell);

void AddPatientsImport(CLI::App& parent, Shell& shell);
void AddPatientsRegister(CLI::App& parent, Shell& shell);
void AddPatientsSearch(CLI::App& parent, Shell& shell);
void AddPatientsShow(CLI::App& parent, Shell& shell);
void AddPatientsDiagnose(CLI::App& parent, Shell& shell);

void AddEpisodesEnroll(CLI::App& parent, Shell& shell);
void AddEpisodesPause(CLI::App& parent, Shell& shell);
void AddEpisodesResume(CLI::App& parent, Shell& shell);
void AddEpisodesDischarge(CLI::App& parent, Shell& shell);
void AddEpisodesList(CLI::App& parent, Shell& shell);

void AddProgrammesList(CLI::App& parent, Shell& shell);
void AddPanel(CLI::App& parent, Shell& shell);
void AddCall(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
