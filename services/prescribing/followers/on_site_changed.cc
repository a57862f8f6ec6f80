#include "prescribing/followers/directory_events.h"
#include "prescribing/followers/read_event.h"
#include "prescribing/storage/patient_watch.h"
#include "prescribing/storage/site_projection.h"

namespace cairn::prescribing::followers {

// From here on days at the site are counted in its new zone; those that are recorded stay as they are.
void OnSiteChanged(platform::postgres::Transaction& tx, const directory::v1::SiteChanged& event, std::int64_t version) {
  storage::UpsertSite(tx, {ParseEventId<SiteId>(event.site_id()), event.name(), event.time_zone(), version});
  storage::MarkAllChangedLater(tx);
}

}  // namespace cairn::prescribing::followers
