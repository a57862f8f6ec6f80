#pragma once

#include <optional>
#include <vector>

#include "mentorship/domain/relationship.h"
#include "platform/postgres/database.h"

namespace cairn::mentorship {

/// Keeps what a change has made of `before`, and what follows from it, in this transaction: events MatchActivated,
/// FirstContactDue, RelationshipPaused and -Resumed, and MatchEnded (of a match that was live); the patient waits again
/// where the offer is made elsewhere; what the mentor is asked to do is looked at again. Nothing where the change has
/// left it as it was. `by` nothing: the clock. Whoever changes a relationship that is stored goes through here.
void KeepChange(platform::postgres::Transaction& tx, const domain::Relationship& before,
                const domain::RelationshipChange& change, platform::Instant now, std::optional<platform::AccountId> by);

/// The same of a relationship that was not stored before. Rejects with PATIENT_HAS_MENTOR.
void KeepNew(platform::postgres::Transaction& tx, const domain::RelationshipChange& change, platform::Instant now,
             platform::AccountId by);

/// A relationship of before, that was not stored, with everything that became of it: each event is told with its own
/// time, nobody is put into a queue, and the mentor is asked nothing where it is over. Rejects with PATIENT_HAS_MENTOR.
void KeepPast(platform::postgres::Transaction& tx, const std::vector<domain::RelationshipChange>& changes,
              platform::Instant now, platform::AccountId by);

}  // namespace cairn::mentorship
