#pragma once

#include "cairn/outcomes/v1/safety_flag.pb.h"
#include "outcomes/storage/safety_flag_store.h"
#include "platform/crypto/crypto.h"

namespace cairn::outcomes {

/// A stored flag as it is answered, with its etag. `patient`: who was asked for, whatever record the row is of.
v1::SafetyFlag ToReply(const platform::crypto::OrgKeys& keys, PatientId patient,
                       const storage::SafetyFlagRecord& record);

}  // namespace cairn::outcomes
