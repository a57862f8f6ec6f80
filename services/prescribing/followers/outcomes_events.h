#pragma once

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::prescribing::followers {

/// Takes up from one event of outcomes' feed that somebody answered the PHQ-9, and whether its item 9 was answered with
/// more than "not at all": an alert follows from it, and no PHQ-9 is due. Safe to repeat, and in any order; other
/// types and instruments are passed over. Throws std::runtime_error for a body that is not what its type says.
void ApplyOutcomesEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

}  // namespace cairn::prescribing::followers
