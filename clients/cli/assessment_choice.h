#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "clients/cli/shell.h"

namespace cairn::cli {

/// Every assessment of a patient, also those that do not count any more.
outcomes::v1::ListAssessmentsResponse AllAssessments(Connection& connection, const std::string& patient_id);

/// The assessment with this id. Throws NotFound ASSESSMENT_NOT_FOUND.
outcomes::v1::Assessment FindAssessment(Connection& connection, const std::string& patient_id, const std::string& id);

/// The one open flag that is meant: its id, or the patient's only open one. Throws NotFound SAFETY_FLAG_NOT_FOUND, or
/// Ambiguous.
outcomes::v1::SafetyFlag FindOpenFlag(Connection& connection, const std::string& patient_id, const std::string& id);

}  // namespace cairn::cli
