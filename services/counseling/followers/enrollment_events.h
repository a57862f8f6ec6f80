#pragma once

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::counseling::followers {

/// Applies one event of enrollment's feed: what projection::followers::ApplyEnrollmentEvent takes up, the programme of
/// an episode, and the end of the keys of a patient's notes. Safe to repeat; types that counseling has no use for are
/// passed over. Throws std::runtime_error for a body that is not what its type says.
void ApplyEnrollmentEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

}  // namespace cairn::counseling::followers
