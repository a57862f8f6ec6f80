#pragma once

#include <string>

#include "cairn/directory/v1/provider.pb.h"
#include "directory/domain/provider.h"
#include "platform/postgres/database.h"
#include "platform/rpc/gate.h"

namespace cairn::directory {

/// What Deactivate and Reactivate have in common: makes the provider active or not and settles what depends on it. One
/// that is so already stays as it is. Errors: PROVIDER_NOT_FOUND, ETAG_MISMATCH.
v1::Provider SetProviderActive(platform::rpc::Call& call, platform::postgres::Transaction& tx, domain::ProviderId id,
                               const std::string& etag, bool active);

}  // namespace cairn::directory
