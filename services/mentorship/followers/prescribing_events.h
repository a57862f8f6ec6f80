#pragma once

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::mentorship::followers {

/// Takes up from one event of prescribing's feed which injections were given or ordered, and that one was missed, and
/// has the patient's relationship looked at. Safe to repeat, and in any order; other types and other products are
/// passed over. Throws std::runtime_error for a body that is not what its type says.
void ApplyPrescribingEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

}  // namespace cairn::mentorship::followers
