#pragma once

#include <google/protobuf/repeated_field.h>

#include <ostream>

#include "cairn/enrollment/v1/patient.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// A table: name, born (age), gender, MRN, phone, patient id.
void PrintPatients(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<enrollment::v1::Patient>& patients);

/// Everything on record about one person; what is missing is shown as not recorded.
void PrintPatient(std::ostream& out, const Terminal& terminal, const enrollment::v1::Patient& patient);

}  // namespace cairn::cli
