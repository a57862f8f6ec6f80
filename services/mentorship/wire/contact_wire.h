#pragma once

#include "cairn/mentorship/v1/contact.pb.h"
#include "cairn/mentorship/v1/contact_service.pb.h"
#include "cairn/mentorship/v1/events.pb.h"
#include "cairn/mentorship/v1/import_service.pb.h"
#include "mentorship/domain/contact.h"
#include "mentorship/domain/fidelity.h"

namespace cairn::mentorship::wire {

/// Without id; `on` is the clinic's day of it.
domain::Contact ToDomain(const v1::RecordContactRequest& request, platform::Date on);
domain::Contact ToDomain(const v1::ImportContactRequest& request, platform::Date on);
/// What the domain knows of it: neither who wrote it nor when, and no etag.
v1::Contact ToProto(const domain::Contact& contact);

/// Of a contact that `patient` and the mentor of `relationship` had, at `at`.
v1::ContactLogged MakeContactLogged(const domain::Contact& contact, platform::Instant at,
                                    const domain::Relationship& relationship, PatientId patient);
v1::ContactVoided MakeContactVoided(ContactId contact, RelationshipId relationship, PatientId patient);

/// Without relationship, words and etag.
v1::Goal ToProto(const domain::Goal& goal);

/// Without the first contact and the goal in time.
v1::Fidelity ToProto(const domain::FidelityMonth& month);

}  // namespace cairn::mentorship::wire
