#pragma once

#include "platform/ids/ids.h"

namespace cairn::standing {

/// A professional who treats.
using ProviderId = platform::Id<struct ProviderTag>;
using CredentialId = platform::Id<struct CredentialTag>;

}  // namespace cairn::standing
