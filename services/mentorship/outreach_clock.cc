#include "mentorship/outreach.h"
#include "mentorship/storage/outreach_store.h"
#include "platform/audit/audit.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::process::Due;
using platform::process::DueClock;

namespace {

/// The service acts in its own name.
platform::audit::Event LookedAt(const Due& due, const OutreachPass& pass, Instant now) {
  auto event = platform::process::StepOf("mentorship", "cairn.mentorship.OutreachClock/LookAtRelationship", due, now);
  event.subjects = {pass.patient};
  event.data_categories = {"ENROLLMENT"};
  return event;
}

RelationshipId RelationshipOf(const Due& due) { return RelationshipId{due.id}; }

DueClock::Options ClockOf(const OutreachClock::Options& options) {
  const auto take_step = [options](const Due& due, Instant now, Instant deadline) {
    const auto keys = options.keyring->Load(due.org, deadline);
    return options.database->InTransaction(due.org, deadline, [&](Transaction& tx) {
      const auto pass = LookAtRelationship(tx, *keys, RelationshipOf(due), now);
      if (pass.changed > 0) platform::audit::Append(tx, {LookedAt(due, pass, now)});
      return pass.changed;
    });
  };
  return {.name = "outreach",
          .failed_event = "outreach_not_looked_at",
          .database = options.database,
          .relay_connection_string = options.relay_connection_string,
          .clock = options.clock,
          .list_due = [](Transaction& tx, Instant now,
                         int limit) { return platform::process::AsDue(storage::ListDueOutreach(tx, now, limit)); },
          .take_step = take_step,
          .postpone = [](Transaction& tx, const Due& due,
                         Instant until) { storage::SetOutreachWatch(tx, RelationshipOf(due), until); }};
}

}  // namespace

OutreachClock::OutreachClock(Options options) : DueClock(ClockOf(options)) {}

}  // namespace cairn::mentorship
