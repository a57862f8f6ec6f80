#pragma once

#include "mentorship/rpc/proposal_steps.h"

// What the calls about a rematch have in common.
namespace cairn::mentorship {

/// A rematch is decided as a whole: INVALID_ARGUMENT INVALID_REQUEST where patients are named, PAIR_NOT_OPEN where the
/// caller may not be told of all who are in it.
void RequireWhole(const OpenedProposal& opened, int named_patients);

/// Ends the matches that the rematch ends, held in one order with the mentors of those that it begins. A mentor who has
/// gone: MENTOR_LEFT; a conflict: CONFLICT; else REMATCH. Their patients wait again. Rejects with MATCH_REFUSED where
/// one has ended meanwhile.
void EndForRematch(platform::rpc::Call& call, platform::postgres::Transaction& tx, const OpenedProposal& opened);

}  // namespace cairn::mentorship
