#include "prescribing/followers/directory_events.h"

#include "cairn/directory/v1/events.pb.h"
#include "prescribing/storage/patient_watch.h"
#include "projection/followers/directory_events.h"
#include "projection/followers/read_event.h"

namespace cairn::prescribing::followers {

namespace from = directory::v1;
using platform::postgres::Transaction;
using projection::followers::Is;

void ApplyDirectoryEvent(Transaction& tx, const events::v1::Event& event) {
  projection::followers::ApplyDirectoryEvent(tx, event);
  // Days at the site may be others.
  if (Is<from::SiteOpened>(event) || Is<from::SiteChanged>(event)) storage::MarkAllChangedLater(tx);
  // Whose account was closed owns no alert any more.
  if (Is<from::AccountChanged>(event)) {
    const auto changed = projection::followers::Read<from::AccountChanged>(event);
    storage::MarkChangedOfOwnerLater(tx,
                                     projection::followers::ParseEventId<platform::AccountId>(changed.account_id()));
  }
}

}  // namespace cairn::prescribing::followers
