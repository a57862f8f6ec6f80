#pragma once

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::prescribing::followers {

/// Applies one event of directory's feed (projection::followers::ApplyDirectoryEvent), and marks the patients about
/// whom it changes something.
void ApplyDirectoryEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

}  // namespace cairn::prescribing::followers
