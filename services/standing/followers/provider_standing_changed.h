#pragma once

#include "cairn/directory/v1/events.pb.h"
#include "platform/postgres/database.h"

namespace cairn::standing::followers {

/// `version` is the event's aggregate version. Throws std::runtime_error for a body that is not what its type says.
void OnProviderStandingChanged(platform::postgres::Transaction& tx, const directory::v1::ProviderStandingChanged& event,
                               std::int64_t version);

}  // namespace cairn::standing::followers
