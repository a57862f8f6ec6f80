#include "projection/followers/directory_events.h"

#include "cairn/directory/v1/events.pb.h"
#include "projection/followers/read_event.h"
#include "projection/storage/account.h"
#include "projection/storage/site.h"
#include "standing/followers/provider_standing_changed.h"

namespace cairn::projection::followers {

namespace from = directory::v1;
using platform::postgres::Transaction;

namespace {

// Opened and changed say the same. From a change on days at the site are counted in its new zone; those that are
// recorded stay as they are.
template <class SiteEvent>
void TakeUpSite(Transaction& tx, const SiteEvent& event, std::int64_t version) {
  storage::UpsertSite(tx, {ParseEventId<SiteId>(event.site_id()), event.name(), event.time_zone(), version});
}

void TakeUpAccount(Transaction& tx, const from::AccountChanged& event, std::int64_t version) {
  storage::Account account;
  account.id = ParseEventId<platform::AccountId>(event.account_id());
  account.active = event.active();
  account.roles.insert(event.roles().begin(), event.roles().end());
  account.source_version = version;
  storage::UpsertAccount(tx, account);
}

}  // namespace

void ApplyDirectoryEvent(Transaction& tx, const events::v1::Event& event) {
  const auto version = event.aggregate_version();
  if (Is<from::SiteOpened>(event)) {
    TakeUpSite(tx, Read<from::SiteOpened>(event), version);
  } else if (Is<from::SiteChanged>(event)) {
    TakeUpSite(tx, Read<from::SiteChanged>(event), version);
  } else if (Is<from::AccountChanged>(event)) {
    TakeUpAccount(tx, Read<from::AccountChanged>(event), version);
  } else if (Is<from::ProviderStandingChanged>(event)) {
    standing::followers::OnProviderStandingChanged(tx, Read<from::ProviderStandingChanged>(event), version);
  }
}

}  // namespace cairn::projection::followers
