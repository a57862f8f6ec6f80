#include "enrollment/rpc/events.h"

#include "enrollment/wire/events_wire.h"

namespace cairn::enrollment {

using domain::CareRelation;
using platform::AccountId;
using platform::Instant;
using platform::outbox::Make;
using platform::outbox::NewEvent;

std::vector<NewEvent> EventsOfNewPatient(const storage::NewPatient& patient, const domain::RuralityByZip& ruralities,
                                         AccountId account, Instant now) {
  std::vector<NewEvent> events = {
      Make(patient.id.value, 1, wire::MakePatientRegistered(patient.id, *patient.profile, ruralities), now)};
  if (patient.relation) {
    events.push_back(OpenedEvent(
        {*patient.relation, patient.id, account, domain::CareRelationKind::kCareTeam, now, std::nullopt}, now));
  }
  return events;
}

NewEvent OpenedEvent(const CareRelation& relation, Instant now) {
  return Make(relation.id.value, 1, wire::MakeCareRelationOpened(relation), now);
}

NewEvent ClosedEvent(const CareRelation& relation, Instant now) {
  return Make(relation.id.value, 2, wire::MakeCareRelationClosed(relation), now);
}

}  // namespace cairn::enrollment
