#include "enrollment/followers/directory_events.h"
#include "enrollment/storage/site_projection.h"

namespace cairn::enrollment::followers {

void OnSiteOpened(platform::postgres::Transaction& tx, const directory::v1::SiteOpened& event, std::int64_t version) {
  storage::UpsertSite(tx, {ParseEventId<SiteId>(event.site_id()), event.name(), event.time_zone(), version});
}

}  // namespace cairn::enrollment::followers
