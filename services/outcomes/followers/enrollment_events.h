#pragma once

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::outcomes::followers {

/// Applies one event of enrollment's feed: what projection::followers::ApplyEnrollmentEvent takes up, which disorder an
/// episode is about, and the end of a patient's key. Safe to repeat; types that outcomes has no use for are passed
/// over. Throws std::runtime_error for a body that is not what its type says.
void ApplyEnrollmentEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

}  // namespace cairn::outcomes::followers
