#pragma once

#include "cairn/enrollment/v1/waitlist_service.pb.h"
#include "enrollment/storage/capacity_store.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// `capacity` with what has become of the places. Errors: PROGRAMME_NOT_FOUND.
platform::Result<v1::ProgrammeCapacity> ToReply(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                                const storage::Capacity& capacity);

}  // namespace cairn::enrollment
