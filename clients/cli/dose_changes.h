#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "cairn/prescribing/v1/dose.pb.h"
#include "clients/cli/dose_options.h"

namespace cairn::cli {

/// What is typed where the carton did not come from the clinic's stock.
inline constexpr char kNoKit[] = "none";

/// What of a record should have been another. `kit` is an id, or kNoKit.
struct DoseChanges {
  std::optional<int> dose_mg;
  std::string side;
  std::optional<int> needle;
  std::string lot;
  std::string expires;
  std::string kit;
  std::optional<int> tablets;
  std::optional<int> days_supply;
  SiteFinding site;
  OverdoseTalk talk;
};
void AddDoseChanges(CLI::App& command, DoseChanges& changes);

/// The record as it should have been. Throws InvalidUsage for a change that such a record has no place for.
prescribing::v1::DoseEntry Changed(prescribing::v1::DoseEntry entry, const DoseChanges& changes);

}  // namespace cairn::cli
