#include "directory/rpc/location_owner.h"

#include "directory/storage/location_store.h"
#include "directory/storage/organisation_store.h"

namespace cairn::directory {

void RequireOwner(platform::postgres::Transaction& tx, const domain::Location& location) {
  if (location.site) storage::LockSite(tx, *location.site).value();
  if (location.partner && storage::LoadPartners(tx, {*location.partner}).empty()) {
    platform::Reject(domain::PartnerNotFound(location.partner->value));
  }
}

}  // namespace cairn::directory
