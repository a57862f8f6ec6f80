#pragma once

#include "cairn/enrollment/v1/duplicate_service.pb.h"
#include "enrollment/domain/duplicate.h"
#include "enrollment/storage/attribution_store.h"
#include "enrollment/storage/merge_store.h"

namespace cairn::enrollment {

v1::DuplicateEvidence ToReply(const domain::DuplicateScore& score);
/// Of two stored profiles, as they are.
v1::DuplicateEvidence EvidenceOf(const v1::PatientProfile& a, const v1::PatientProfile& b);
v1::Merge ToReply(const platform::crypto::OrgKeys& keys, const storage::Merge& merge);
v1::Attribution ToReply(const platform::crypto::OrgKeys& keys, const storage::Attribution& attribution);

/// Two dots and the last two characters of the first medical record number; empty when there is none that is longer
/// than that.
std::string MaskedRecordNumber(const v1::PatientProfile& profile);

}  // namespace cairn::enrollment
