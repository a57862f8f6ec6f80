#pragma once

#include <google/protobuf/repeated_field.h>

#include <ostream>

#include "cairn/enrollment/v1/duplicate_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "birth date, sex; close: family name; different: phone"
std::string EvidenceText(const enrollment::v1::DuplicateEvidence& evidence);

/// A table: how likely, name, born, record number, what is alike, patient id. A record that may not be seen says so.
void PrintCandidates(
    std::ostream& out, const Terminal& terminal,
    const google::protobuf::RepeatedPtrField<enrollment::v1::FindDuplicatesResponse::Candidate>& candidates);

void PrintMerges(std::ostream& out, const Terminal& terminal,
                 const google::protobuf::RepeatedPtrField<enrollment::v1::Merge>& merges);

}  // namespace cairn::cli
