#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/enrollment/v1/patient.pb.h"
#include "cairn/enrollment/v1/patient_service.pb.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::enrollment::wire {

/// One line of a FHIR R4 Patient file, read. Either `problems` is empty and the rest is set, or the line is refused.
struct FhirPatient {
  v1::PatientProfile profile;
  /// Patient.id as written; the line's identity within its source. Required (FHIR R4 ndjson of a server always has it).
  std::string source_id;
  std::vector<v1::ImportProblem> problems;
};

/// Reads `line`: JSON of a Patient (R4; US Core 6.1 race, ethnicity and birth sex extensions; identifiers, names,
/// telecom, addresses, communication, deceased[x], gender, birthDate, maritalStatus). Elements that Cairn has no place
/// for are ignored; what it has a place for must be right: every problem is listed with its FHIRPath and no value is
/// ever repeated. Refused: longer than 256 KiB, not UTF-8, not JSON, duplicate keys, nesting deeper than 32, another
/// resourceType, no id, no name with a family, given or text, no birthDate or a partial one, a birthDate after `today`
/// or before 1900, unknown gender or birth sex or OMB code, NUL or bidirectional control characters in text, strings
/// over the limits of patient.proto, a deceased time before birth or after `today`. Strings are put into NFC. Pure.
FhirPatient ReadFhirPatient(std::string_view line, platform::Date today);

/// Paths of the profile that differ, as FHIRPath ("Patient.address", "Patient.telecom"); empty when the same. For
/// RECORD_DIFFERS.
std::vector<std::string> DifferingElements(const v1::PatientProfile& a, const v1::PatientProfile& b);

/// Problems of a profile that no field limit says: a real birth date, not after `today`, not before 1900; at least one
/// name with family, given or text; a deceased time that is a FHIR date or dateTime, not before birth or after `today`;
/// NUL and bidirectional controls in any text. Dotted proto paths under `prefix`, for example "profile.birth_date".
std::vector<platform::FieldViolation> CheckProfile(const v1::PatientProfile& profile, platform::Date today,
                                                   const std::string& prefix);

/// All strings in NFC, outer white space trimmed; in place.
void Normalise(v1::PatientProfile& profile);

}  // namespace cairn::enrollment::wire
