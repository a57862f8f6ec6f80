#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cairn/enrollment/v1/duplicate_service.pb.h"
#include "clients/cli/connection.h"

namespace cairn::cli {

/// Which record is kept, and which becomes part of it; each an id, or a name that finds one patient.
struct MergeOptions {
  std::string survivor;
  std::string duplicate;
};
void AddMergeOptions(CLI::App& command, MergeOptions& options);

enrollment::v1::PreviewMergeResponse PreviewMerge(Connection& connection, const MergeOptions& options);

/// The merge that `text` means: its id, or a patient on either side whose newest merge is not undone. Throws NotFound
/// MERGE_NOT_FOUND.
enrollment::v1::Merge FindMerge(Connection& connection, const std::string& text);

}  // namespace cairn::cli
