#pragma once

#include "cairn/directory/v1/provider.pb.h"
#include "directory/domain/provider.h"
#include "platform/crypto/crypto.h"

namespace cairn::directory::wire {

/// The provider of a request, without id, active, without account. INVALID_REQUEST names everything that is wrong with
/// it, under "profile.".
platform::Result<domain::Provider> ParseProvider(const v1::ProviderProfile& profile);

v1::ProviderProfile ToProfile(const domain::Provider& provider);
v1::Provider ToProto(const domain::Provider& provider, const platform::crypto::OrgKeys& keys);

}  // namespace cairn::directory::wire
