#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "cairn/enrollment/v1/episode.pb.h"

namespace cairn::cli {

/// What is recorded about overdose risk when an episode ends.
struct CounselingOptions {
  std::string outcome;
  std::string not_possible_because;
  std::string naloxone;
  std::string on;
  std::string by;
};

void AddCounselingOptions(CLI::App& command, CounselingOptions& options);

/// Nothing when no option was given. Throws InvalidUsage for a word that is none, and when the others stand without
/// --overdose-counseling.
std::optional<enrollment::v1::OverdoseCounseling> CounselingFrom(const CounselingOptions& options);

}  // namespace cairn::cli
