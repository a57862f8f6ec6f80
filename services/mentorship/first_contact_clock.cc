#include "mentorship/first_contact_clock.h"

#include "mentorship/relationship_change.h"
#include "mentorship/storage/relationship_store.h"
#include "platform/audit/audit.h"

namespace cairn::mentorship {

using domain::RelationshipOrder;
using platform::Instant;
using platform::postgres::Transaction;
using platform::process::Due;
using platform::process::DueClock;

namespace {

/// The service acts in its own name.
platform::audit::Event StepTaken(const Due& due, const domain::Relationship& relationship, Instant now) {
  auto event = platform::process::StepOf("mentorship", "cairn.mentorship.FirstContactClock/TakeDueStep", due, now);
  event.subjects = {relationship.patient};
  event.data_categories = {"CARE_TEAM"};
  return event;
}

RelationshipId RelationshipOf(const Due& due) { return RelationshipId{due.id}; }

// Nothing where somebody was faster: the contact was made, or another replica has taken the step.
std::optional<RelationshipOrder> TakeStep(Transaction& tx, const Due& due, Instant now) {
  const auto before = storage::LockRelationship(tx, RelationshipOf(due)).value().relationship;
  const auto change = domain::TakeDueStep(before, now);
  if (change.relationship.version == before.version) return std::nullopt;
  KeepChange(tx, before, change, now, std::nullopt);
  platform::audit::Append(tx, {StepTaken(due, before, now)});
  return change.order;
}

void CountStep(platform::metrics::Registry* metrics, RelationshipOrder order) {
  if (metrics == nullptr) return;
  const bool reminded = order == RelationshipOrder::kRemindOfFirstContact;
  metrics->Count("first_contact", "what", reminded ? "reminded" : "ended", 1);
}

DueClock::Options ClockOf(const FirstContactClock::Options& options) {
  const auto take_step = [options](const Due& due, Instant now, Instant deadline) {
    const auto order =
        options.database->InTransaction(due.org, deadline, [&](Transaction& tx) { return TakeStep(tx, due, now); });
    if (order) CountStep(options.metrics, *order);
    return order ? 1 : 0;
  };
  return {.name = "first-contact",
          .failed_event = "first_contact_step_not_taken",
          .database = options.database,
          .relay_connection_string = options.relay_connection_string,
          .clock = options.clock,
          .list_due = [](Transaction& tx, Instant now,
                         int limit) { return platform::process::AsDue(storage::ListDueRelationships(tx, now, limit)); },
          .take_step = take_step,
          .postpone = [](Transaction& tx, const Due& due,
                         Instant until) { storage::PostponeRelationship(tx, RelationshipOf(due), until); },
          .metrics = options.metrics,
          .counter = "first_contact"};
}

}  // namespace

FirstContactClock::FirstContactClock(Options options) : DueClock(ClockOf(options)) {}

}  // namespace cairn::mentorship
