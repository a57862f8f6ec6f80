#pragma once

#include <vector>

#include "cairn/enrollment/v1/patient_service.pb.h"
#include "enrollment/domain/rurality.h"
#include "enrollment/rpc/imported_line.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// Takes the lines in, in one transaction, and returns what became of each, in order. Set-based: the number of
/// statements does not depend on the number of lines.
///
/// A line whose source id is known is `unchanged` when it says what it said when it was imported, or what is stored
/// now; otherwise RECORD_DIFFERS. A line with a medical record number that a patient has is `unchanged` when it says
/// what is stored of that patient, otherwise MRN_TAKEN. Every other line becomes a patient.
v1::ImportPatientsResponse ImportChunk(platform::rpc::Call& call, const std::vector<ImportedLine>& lines,
                                       const domain::RuralityByZip& ruralities);

}  // namespace cairn::enrollment
