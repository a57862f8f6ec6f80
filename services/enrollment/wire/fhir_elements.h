#pragma once

#include "cairn/enrollment/v1/patient.pb.h"
#include "platform/fhir/node.h"
#include "platform/time/time.h"

namespace cairn::enrollment::wire {

using platform::fhir::Node;

/// Each takes one element of the Patient resource `patient` into `profile`. Codes are those of FHIR R4 (2019).
void ReadNames(const Node& patient, v1::PatientProfile& profile);
void ReadBirthDate(const Node& patient, platform::Date today, v1::PatientProfile& profile);
void ReadGender(const Node& patient, v1::PatientProfile& profile);
void ReadIdentifiers(const Node& patient, v1::PatientProfile& profile);
void ReadTelecoms(const Node& patient, v1::PatientProfile& profile);
void ReadAddresses(const Node& patient, v1::PatientProfile& profile);
void ReadLanguages(const Node& patient, v1::PatientProfile& profile);
/// After ReadBirthDate: nobody dies before they are born.
void ReadDeceased(const Node& patient, platform::Date today, v1::PatientProfile& profile);
void ReadMaritalStatus(const Node& patient, v1::PatientProfile& profile);

/// US Core 6.1 race, ethnicity and birth sex, and HL7's extension for pronouns.
void ReadExtensions(const Node& patient, v1::PatientProfile& profile);

}  // namespace cairn::enrollment::wire
