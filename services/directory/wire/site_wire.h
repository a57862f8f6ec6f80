#pragma once

#include "cairn/directory/v1/events.pb.h"
#include "cairn/directory/v1/organisation_service.pb.h"
#include "directory/storage/organisation_store.h"
#include "platform/crypto/crypto.h"

namespace cairn::directory::wire {

/// A site of a request, without id. INVALID_REQUEST when the name is nothing but spaces.
platform::Result<storage::Site> ParseSite(const std::string& name, const std::string& time_zone);

v1::Site ToProto(const storage::Site& site, const platform::crypto::OrgKeys& keys);
v1::SiteOpened ToOpenedEvent(const storage::Site& site);
v1::SiteChanged ToChangedEvent(const storage::Site& site);

}  // namespace cairn::directory::wire
