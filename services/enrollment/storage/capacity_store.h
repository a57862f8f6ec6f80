#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "enrollment/domain/episode.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// How many places a programme has; nothing: room for everybody.
struct Capacity {
  ProgrammeId programme;
  /// 0 when it has never been set.
  std::int64_t version = 0;
  std::optional<int> places{};
  /// Nothing: as the policy says.
  std::optional<int> offer_hours{};
};

Capacity FindCapacity(platform::postgres::Transaction& tx, ProgrammeId programme);
/// The same, and holds the list of the programme until the transaction ends: places are counted, offered and taken by
/// one transaction after the other. Whoever needs a patient's row as well locks that first. A capacity that was never
/// set locks nothing: nobody waits, and places are not counted.
Capacity LockCapacity(platform::postgres::Transaction& tx, ProgrammeId programme);
/// Stores `capacity` over the version before it. Errors: ABORTED ETAG_MISMATCH when that has been replaced meanwhile.
platform::Result<void> SaveCapacity(platform::postgres::Transaction& tx, const Capacity& capacity,
                                    platform::Instant now, platform::AccountId by);

struct Counts {
  int taken = 0;
  int offered = 0;
  /// Those without an offer.
  int waiting = 0;
};
/// Open episodes, open offers, and people who wait. Under the lock of the list they stay true.
Counts CountPlaces(platform::postgres::Transaction& tx, ProgrammeId programme);

/// The waitlist policy in force on a day.
struct WaitlistPolicy {
  int version = 0;
  int offer_hours = 0;
  int rest_hours = 0;
};
WaitlistPolicy LoadWaitlistPolicy(platform::postgres::Transaction& tx, platform::Date today);

/// Number as in episode_service.proto.
using OverrideReason = int;
void InsertCapacityOverride(platform::postgres::Transaction& tx, EpisodeId episode, OverrideReason reason,
                            const domain::Occupancy& occupancy, platform::Instant now, platform::AccountId by);

/// The list is looked at again at `at`, or earlier when that has been said before; not at all when nobody is on it.
/// Locks the row, so that a pass that is under way ends first, or sees what this transaction has done. Taken after the
/// lock of the list, by those who take that.
void MarkDue(platform::postgres::Transaction& tx, ProgrammeId programme, platform::Instant at);
/// The list is looked at again at `at` and not earlier; `at` nothing: not at all.
void SetDue(platform::postgres::Transaction& tx, ProgrammeId programme, std::optional<platform::Instant> at);
/// Lists of all organisations that are due, the longest overdue first; for a connection as the relay.
std::vector<std::pair<platform::OrgId, ProgrammeId>> ListDueLists(platform::postgres::Transaction& tx,
                                                                  platform::Instant now, int limit);

/// The relay runs the last of them; the application may as well, and sees its own organisation alone.
std::vector<platform::postgres::Statement> CapacityStatements();

}  // namespace cairn::enrollment::storage
