#pragma once

#include "cairn/directory/v1/events.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::prescribing::followers {

/// Applies one event of directory's feed. Safe to repeat; types that prescribing has no use for are passed over.
/// Throws std::runtime_error for a body that is not what its type says.
void ApplyDirectoryEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

/// `version` is the site's or account's version that the event made; an older one than what is here changes nothing.
void OnSiteOpened(platform::postgres::Transaction& tx, const directory::v1::SiteOpened& event, std::int64_t version);
void OnSiteChanged(platform::postgres::Transaction& tx, const directory::v1::SiteChanged& event, std::int64_t version);
void OnAccountChanged(platform::postgres::Transaction& tx, const directory::v1::AccountChanged& event,
                      std::int64_t version);

}  // namespace cairn::prescribing::followers
