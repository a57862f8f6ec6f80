#pragma once

#include <string>

#include "mentorship/domain/ids.h"
#include "platform/crypto/org_keyring.h"
#include "platform/postgres/database.h"
#include "platform/process/due_clock.h"
#include "platform/time/time.h"

namespace cairn::mentorship {

/// What one look has done.
struct OutreachPass {
  /// Tasks that were made or closed.
  int changed = 0;
  /// Of the relationship, where anything was.
  PatientId patient{};
};

/// Brings what a relationship's mentor is asked to do up to `now`: makes the tasks that are due
/// (domain::OutreachToMake), closes those that have fallen away or whose days have passed, and sets when to look again.
/// Nothing when the watch is not due, or is held by another: safe in any number of replicas, and to repeat.
OutreachPass LookAtRelationship(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                RelationshipId relationship, platform::Instant now);

/// Looks at the relationships whose moment has come (platform::process::DueClock): within a second of what prescribing
/// tells, of a change of the relationship or of what the patient says, and at the beginning of each day of the clinic
/// while an injection is to be expected or a task is open. RunOnce returns how many tasks were made or closed.
class OutreachClock : public platform::process::DueClock {
 public:
  struct Options {
    platform::postgres::Database* database = nullptr;
    /// libpq string of the relay, which sees the moments of all organisations, and nothing else.
    std::string relay_connection_string;
    platform::crypto::OrgKeyring* keyring = nullptr;
    const platform::Clock* clock = nullptr;
  };
  explicit OutreachClock(Options options);
};

}  // namespace cairn::mentorship
