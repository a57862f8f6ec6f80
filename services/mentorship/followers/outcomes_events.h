#pragma once

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::mentorship::followers {

/// Takes up from one event of outcomes' feed what was answered about mutual help. Safe to repeat, and in any order;
/// other types, and instruments that do not ask about it, are passed over. Throws std::runtime_error for a body that is
/// not what its type says.
void ApplyOutcomesEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

}  // namespace cairn::mentorship::followers
