#pragma once

#include <optional>
#include <vector>

#include "mentorship/domain/support_request.h"
#include "platform/postgres/database.h"

namespace cairn::mentorship {

/// Whom to ask at `now`, in this order (domain::OnCallAt of the roster of `role`), without those who may no longer be
/// on call: accounts that were closed, have lost the role, or are of a mentor from outside. Of a request about a
/// patient also without those between whom and the record a wall stands: nobody is asked about themselves.
std::vector<platform::AccountId> PeopleToAsk(platform::postgres::Transaction& tx, domain::OnCallRole role,
                                             std::optional<PatientId> patient, platform::Instant now);

}  // namespace cairn::mentorship
