#pragma once

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::mentorship::followers {

/// As projection::followers::ApplyEnrollmentEvent; beside that a patient whose last open episode has ended leaves the
/// queue for a mentor, and the key of one who was shredded is destroyed. Safe to repeat.
void ApplyEnrollmentEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

}  // namespace cairn::mentorship::followers
