#include "mentorship/relationship_change.h"

#include "mentorship/storage/matching_entry_store.h"
#include "mentorship/storage/outreach_store.h"
#include "mentorship/storage/relationship_store.h"
#include "mentorship/wire/relationship_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::mentorship {

using domain::RelationshipOrder;
using domain::RelationshipState;
using platform::Instant;
using platform::outbox::NewEvent;
using platform::postgres::Transaction;

namespace {

std::optional<NewEvent> EventOf(const domain::Relationship& before, const domain::RelationshipChange& change,
                                Instant now) {
  const auto& after = change.relationship;
  const auto make = [&](const auto& event) {
    return platform::outbox::Make(after.id.value, after.version, event, now);
  };
  const auto becomes = [&](RelationshipState state) { return after.state == state && before.state != state; };
  if (becomes(RelationshipState::kApproved)) return make(wire::MakeMatchActivated(after));
  if (becomes(RelationshipState::kEnded) && before.HoldsPlace()) return make(wire::MakeMatchEnded(after));
  if (becomes(RelationshipState::kPaused)) return make(wire::MakeRelationshipPaused(after));
  if (before.state == RelationshipState::kPaused && after.state == RelationshipState::kActive)
    return make(wire::MakeRelationshipResumed(after));
  if (change.order == RelationshipOrder::kRemindOfFirstContact) return make(wire::MakeFirstContactDue(after));
  return std::nullopt;
}

/// Of the last thing that became of it.
Instant TimeOf(const domain::Relationship& relationship) {
  if (relationship.ended_at) return *relationship.ended_at;
  if (relationship.first_contact_at) return *relationship.first_contact_at;
  return relationship.approved_at.value_or(relationship.proposed_at);
}

}  // namespace

void KeepChange(Transaction& tx, const domain::Relationship& before, const domain::RelationshipChange& change,
                Instant now, std::optional<platform::AccountId> by) {
  if (change.relationship.version == before.version) return;
  storage::UpdateRelationship(tx, change.relationship, now, by);
  storage::LookAtOutreach(tx, before.patient, now);
  if (const auto event = EventOf(before, change, now)) platform::outbox::Append(tx, {*event});
  if (change.order == RelationshipOrder::kOfferElsewhere)
    storage::ReturnToQueue(tx, change.relationship.patient, now, by);
}

void KeepNew(Transaction& tx, const domain::RelationshipChange& change, Instant now, platform::AccountId by) {
  platform::Require(storage::InsertRelationship(tx, change.relationship, now, by));
  // Before it was stored it held no place.
  if (const auto event = EventOf({}, change, now)) platform::outbox::Append(tx, {*event});
}

void KeepPast(Transaction& tx, const std::vector<domain::RelationshipChange>& changes, Instant now,
              platform::AccountId by) {
  const auto& last = changes.back().relationship;
  platform::Require(storage::InsertRelationship(tx, last, now, by));
  domain::Relationship before;
  for (const auto& change : changes) {
    if (const auto event = EventOf(before, change, TimeOf(change.relationship))) platform::outbox::Append(tx, {*event});
    before = change.relationship;
  }
  if (last.HoldsPlace()) storage::LookAtOutreach(tx, last.patient, now);
}

}  // namespace cairn::mentorship
