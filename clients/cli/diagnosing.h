#pragma once

#include <string>
#include <vector>

#include "cairn/enrollment/v1/diagnosis_service.pb.h"
#include "clients/cli/connection.h"

namespace cairn::cli {

/// A diagnosis as typed.
struct DiagnosisOptions {
  std::string disorder;
  int criteria = 0;
  std::string remission;
  std::string on;
  std::string code;
  bool in_controlled_environment = false;
  bool on_maintenance_therapy = false;
};

/// The request for `patient_id`, without request_id. Throws InvalidUsage.
enrollment::v1::RecordDiagnosisRequest DiagnosisRequest(const DiagnosisOptions& options, const std::string& patient_id);

/// A UUID (version 8, RFC 9562) that is the same for the same parts: a command that is given again after its answer was
/// lost asks for the same thing, not for another one.
std::string DerivedRequestId(const std::vector<std::string>& parts);

/// The patient's recorded diagnosis that says the same as `request`, else a new one. Given again, it records nothing
/// twice.
enrollment::v1::Diagnosis EnsureDiagnosis(Connection& connection, enrollment::v1::RecordDiagnosisRequest request);

}  // namespace cairn::cli
