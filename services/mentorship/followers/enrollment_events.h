#pragma once

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::mentorship::followers {

/// What every service keeps of an event of enrollment's (projection), and what only mentorship does: a patient whose last
/// open episode has ended leaves the queue for a mentor; of one who was shredded it destroys the key, and forgets who
/// asked for support and how they were to be reached. Safe to repeat.
void ApplyEnrollmentEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

}  // namespace cairn::mentorship::followers
