#pragma once

#include <vector>

#include "mentorship/domain/roster.h"
#include "mentorship/domain/support_request.h"

// Who sees what at the desk of those on call, and who hands over to whom.
namespace cairn::mentorship::domain {

/// Does a mentor see the request? What a peer answers; and what they were asked, have taken or have opened themselves.
bool IsSeenByMentor(const SupportRequest& request, AccountId opened_by, AccountId mentor);

constexpr std::chrono::hours kHandover{12};

/// Is `person` on call at `now`, or was within kHandover before?
bool GoesOff(const Roster& roster, AccountId person, Instant now);
/// The same, or will be within kHandover.
bool TakesPartInHandover(const Roster& roster, AccountId person, Instant now);

}  // namespace cairn::mentorship::domain
