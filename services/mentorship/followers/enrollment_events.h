#pragma once

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::mentorship::followers {

/// What every service keeps of an event of enrollment's (projection), and what only mentorship does: of a patient who
/// was shredded it forgets who asked for support, how they were to be reached, and what they are called in forums. Safe to repeat.
void ApplyEnrollmentEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

}  // namespace cairn::mentorship::followers
