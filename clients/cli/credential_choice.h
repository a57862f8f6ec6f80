#pragma once

#include <functional>
#include <string>

#include "cairn/directory/v1/credential_service.pb.h"
#include "clients/cli/connection.h"

namespace cairn::cli {

/// The credential of a provider (id, NPI or name) that has the id; without an id the only one that is `fitting`. Throws
/// NotFound CREDENTIAL_NOT_FOUND, or Ambiguous.
directory::v1::Credential FindCredential(Connection& connection, const std::string& provider,
                                         const std::string& credential_id,
                                         const std::function<bool(const directory::v1::Credential&)>& fitting);

}  // namespace cairn::cli
