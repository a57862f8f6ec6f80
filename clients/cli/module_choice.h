#pragma once

#include <string>

#include "cairn/counseling/v1/assignment.pb.h"
#include "clients/cli/connection.h"

namespace cairn::cli {

/// The id of the one open episode of a patient, or the episode that `episode` names where it is not empty.
std::string FindOpenEpisode(Connection& connection, const std::string& patient_id, const std::string& episode);

/// "func-analysis" or "FUNC_ANALYSIS" → "FUNC_ANALYSIS".
std::string ModuleKeyFrom(const std::string& text);

/// The assignment of a patient's that `text` means: its id or, by the module's key, the latest that is neither expired
/// nor waived, else the latest. Throws NotFound ASSIGNMENT_NOT_FOUND.
counseling::v1::Assignment FindAssignment(Connection& connection, const std::string& patient_id,
                                          const std::string& text);

}  // namespace cairn::cli
