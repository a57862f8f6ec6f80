#include "prescribing/followers/directory_events.h"
#include "prescribing/followers/read_event.h"
#include "prescribing/storage/patient_watch.h"
#include "prescribing/storage/site_projection.h"

namespace cairn::prescribing::followers {

void OnSiteOpened(platform::postgres::Transaction& tx, const directory::v1::SiteOpened& event, std::int64_t version) {
  storage::UpsertSite(tx, {ParseEventId<SiteId>(event.site_id()), event.name(), event.time_zone(), version});
  storage::MarkAllChangedLater(tx);
}

}  // namespace cairn::prescribing::followers
