#pragma once

#include <string>
#include <vector>

#include "cairn/enrollment/v1/patient_service.pb.h"
#include "enrollment/storage/patient_import.h"
#include "enrollment/wire/fhir_patient.h"

namespace cairn::enrollment {

/// One line of a chunk, read and hashed, before anything is known about what is stored.
struct ImportedLine {
  std::int64_t number = 0;
  wire::FhirPatient patient;
  /// Set where the line has no problems of its own.
  std::string source_token;
  std::string content_digest;
  std::vector<storage::IdentifierClaim> identifiers;
};

/// Reads every line. Lines with the source id of an earlier line of the chunk are REPEATED_IN_FILE.
std::vector<ImportedLine> ReadLines(const platform::crypto::OrgKeys& keys, const v1::ImportPatientsRequest& request,
                                    platform::Date today);

/// What is wrong with a line, and where: never the value.
v1::ImportProblem MakeProblem(const std::string& element, const std::string& reason, const std::string& description);

}  // namespace cairn::enrollment
