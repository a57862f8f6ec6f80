#include "prescribing/followers/directory_events.h"
#include "prescribing/followers/read_event.h"
#include "prescribing/storage/account_projection.h"
#include "prescribing/storage/patient_watch.h"

namespace cairn::prescribing::followers {

void OnAccountChanged(platform::postgres::Transaction& tx, const directory::v1::AccountChanged& event,
                      std::int64_t version) {
  storage::Account account;
  account.id = ParseEventId<platform::AccountId>(event.account_id());
  account.active = event.active();
  account.roles.insert(event.roles().begin(), event.roles().end());
  account.source_version = version;
  storage::UpsertAccount(tx, account);
  // Whose account was closed owns no alert any more.
  storage::MarkChangedOfOwnerLater(tx, account.id);
}

}  // namespace cairn::prescribing::followers
