#pragma once

#include "cairn/directory/v1/provider.pb.h"
#include "directory/domain/location.h"
#include "platform/crypto/crypto.h"

namespace cairn::directory::wire {

/// The location of a request, without id, active. INVALID_REQUEST names everything that is wrong with it, under
/// "profile.".
platform::Result<domain::Location> ParseLocation(const v1::LocationProfile& profile);
v1::LocationProfile ToProfile(const domain::Location& location);
v1::Location ToProto(const domain::Location& location, const platform::crypto::OrgKeys& keys);

/// The partner of a request, without id, active. INVALID_REQUEST names everything that is wrong with it, under
/// "profile.".
platform::Result<domain::Partner> ParsePartner(const v1::PartnerProfile& profile);
v1::PartnerProfile ToProfile(const domain::Partner& partner);
v1::Partner ToProto(const domain::Partner& partner, const platform::crypto::OrgKeys& keys, platform::Instant now);

v1::Address ToProto(const domain::Address& address);

}  // namespace cairn::directory::wire
