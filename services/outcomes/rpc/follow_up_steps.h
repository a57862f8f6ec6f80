#pragma once

#include "cairn/outcomes/v1/follow_up.pb.h"
#include "outcomes/storage/follow_up_store.h"
#include "platform/rpc/gate.h"

// What the calls about interviews and specimens have in common.
namespace cairn::outcomes {

/// Keeps the entry and tells of it. Errors: FOLLOW_UP_DAY_OUT_OF_RANGE, FOLLOW_UP_ENTRY_EXISTS.
void KeepFollowUpEntry(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                       const domain::FollowUpEntry& entry, platform::Date today, platform::Instant occurred_at);

/// As it is answered. `patient`: who was asked for, whatever record the row is of.
v1::FollowUpEntry ToReply(PatientId patient, const storage::FollowUpRecord& record);

}  // namespace cairn::outcomes
