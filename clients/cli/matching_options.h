#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cairn/mentorship/v1/matching.pb.h"
#include "clients/cli/connection.h"

namespace cairn::cli {

/// What a patient says for the choice of a mentor, as typed.
struct MatchingOptions {
  std::vector<std::string> languages;
  std::vector<std::string> genders;
  std::string state;
  std::vector<std::string> forms;
  std::string position;
  std::vector<std::string> hours;
  std::vector<std::string> conflicts;
  bool no_conflicts = false;
  std::vector<std::string> avoided;
  std::string substance;
  std::vector<std::string> experience;
  int birth_year = 0;
  std::string note;
};
void AddMatchingOptions(CLI::App& command, MatchingOptions& options);
/// Changes those parts of `preferences` that were typed; a list takes the place of the one before. Throws InvalidUsage
/// naming the option that cannot be read.
void ApplyMatchingOptions(Connection& connection, const MatchingOptions& options,
                          mentorship::v1::MatchingPreferences& preferences);

}  // namespace cairn::cli
