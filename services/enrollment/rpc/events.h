#pragma once

#include <vector>

#include "enrollment/domain/care_relation.h"
#include "enrollment/domain/rurality.h"
#include "enrollment/storage/patient_store.h"
#include "platform/outbox/outbox.h"

namespace cairn::enrollment {

/// PatientRegistered and, when the one who adds the patient joins the care team, CareRelationOpened.
std::vector<platform::outbox::NewEvent> EventsOfNewPatient(const storage::NewPatient& patient,
                                                           const domain::RuralityByZip& ruralities,
                                                           platform::AccountId account, platform::Instant now);

/// A care relation is opened once and closed once: versions 1 and 2 of it.
platform::outbox::NewEvent OpenedEvent(const domain::CareRelation& relation, platform::Instant now);
platform::outbox::NewEvent ClosedEvent(const domain::CareRelation& relation, platform::Instant now);

}  // namespace cairn::enrollment
