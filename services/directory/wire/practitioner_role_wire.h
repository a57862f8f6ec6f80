#pragma once

#include "cairn/directory/v1/provider.pb.h"
#include "directory/domain/listing.h"
#include "directory/domain/practitioner_role.h"
#include "platform/crypto/crypto.h"

namespace cairn::directory::wire {

/// The role of a request, without id and provider, active. Nothing is checked yet: what is right depends on the
/// location (domain::CheckPractitionerRole).
domain::PractitionerRole ParsePractitionerRole(const v1::PractitionerRoleProfile& profile);

v1::PractitionerRoleProfile ToProfile(const domain::PractitionerRole& role);
v1::PractitionerRole ToProto(const domain::PractitionerRole& role, const domain::ListingDecision& listing,
                             const platform::crypto::OrgKeys& keys);

}  // namespace cairn::directory::wire
