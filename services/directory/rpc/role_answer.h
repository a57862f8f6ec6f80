#pragma once

#include "cairn/directory/v1/provider.pb.h"
#include "directory/domain/practitioner_role.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/time/time.h"

namespace cairn::directory {

/// What a call on a role answers: the role, and whether it is listed at `now` with the credentials that its provider
/// has.
v1::PractitionerRole RoleAnswer(platform::postgres::Transaction& tx, const domain::Provider& provider,
                                const domain::PractitionerRole& role, const domain::Location& location,
                                const platform::crypto::OrgKeys& keys, platform::Instant now);

}  // namespace cairn::directory
