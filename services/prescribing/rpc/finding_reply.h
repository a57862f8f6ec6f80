#pragma once

#include "cairn/prescribing/v1/finding.pb.h"
#include "platform/crypto/crypto.h"
#include "prescribing/storage/finding_store.h"

namespace cairn::prescribing {

/// A stored finding as it is answered, with its etag. `patient`: who was asked for, whatever record the row is of.
v1::Finding ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const storage::FindingRecord& record);

}  // namespace cairn::prescribing
