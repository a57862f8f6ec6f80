#pragma once

#include <functional>

#include "cairn/events/v1/event_feed_service.pb.h"
#include "outcomes/domain/as_of.h"
#include "platform/postgres/database.h"

namespace cairn::outcomes::followers {

/// Keeps events of the feed of `source` as facts, for platform::outbox::Follower. Every event is kept, also one that
/// cannot be read: what it says is looked at when a report reads it, so that one bad event stops nothing, and a later
/// binary may understand it. Safe to repeat.
std::function<void(platform::postgres::Transaction&, const events::v1::Event&)> KeepFactsOf(domain::FactSource source);

}  // namespace cairn::outcomes::followers
