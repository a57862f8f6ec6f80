#include "prescribing/followers/directory_events.h"

#include "prescribing/followers/read_event.h"
#include "standing/followers/provider_standing_changed.h"

namespace cairn::prescribing::followers {

using platform::postgres::Transaction;

void ApplyDirectoryEvent(Transaction& tx, const events::v1::Event& event) {
  const auto version = event.aggregate_version();
  if (Is<directory::v1::SiteOpened>(event)) {
    OnSiteOpened(tx, Read<directory::v1::SiteOpened>(event), version);
  } else if (Is<directory::v1::SiteChanged>(event)) {
    OnSiteChanged(tx, Read<directory::v1::SiteChanged>(event), version);
  } else if (Is<directory::v1::AccountChanged>(event)) {
    OnAccountChanged(tx, Read<directory::v1::AccountChanged>(event), version);
  } else if (Is<directory::v1::ProviderStandingChanged>(event)) {
    standing::followers::OnProviderStandingChanged(tx, Read<directory::v1::ProviderStandingChanged>(event), version);
  }
}

}  // namespace cairn::prescribing::followers
