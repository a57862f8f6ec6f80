#pragma once

#include "directory/domain/location.h"
#include "platform/postgres/database.h"

namespace cairn::directory {

/// Rejects with SITE_NOT_FOUND or PARTNER_NOT_FOUND when the location names one that the organisation does not have.
void RequireOwner(platform::postgres::Transaction& tx, const domain::Location& location);

}  // namespace cairn::directory
