#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cairn/mentorship/v1/relationship.pb.h"
#include "mentorship/relationship_change.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/relationship_store.h"
#include "platform/rpc/gate.h"

// What the calls about one relationship have in common.
namespace cairn::mentorship {

/// The patient whom a call is about: whom the request names, or, where the caller asks as a mentor, the patient of
/// their own relationship `id`. Rejects with RELATIONSHIP_NOT_FOUND where it is not theirs.
PatientId RequirePatient(platform::rpc::Call& call, platform::postgres::Transaction& tx, const std::string& patient_id,
                         RelationshipId id);
/// Nobody for the care team; the caller where they ask as a mentor, who sees and changes what they wrote alone.
std::optional<platform::AccountId> OnlyWriter(const platform::rpc::Call& call);

/// Rejects with RELATIONSHIP_NOT_FOUND, also when it is another patient's.
domain::Relationship RequireRelationship(platform::postgres::Transaction& tx, PatientId patient, RelationshipId id);
/// Locks a relationship and holds it against the request's etag: rejects with RELATIONSHIP_NOT_FOUND, ETAG_MISMATCH.
domain::Relationship OpenRelationship(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient,
                                      RelationshipId id, const std::string& etag);

/// Rejects with RELATIONSHIP_STATE unless it is approved and has not ended.
void RequireMatched(const domain::Relationship& relationship);

/// A relationship as it is answered for `patient`, with its etag.
v1::Relationship ToReply(platform::rpc::Call& call, PatientId patient, const domain::Relationship& relationship);

/// The changes that the care team makes: opens what `request` names, lets `change` decide, keeps it and answers.
template <class Request, class Response>
void ChangeRelationship(
    platform::rpc::Call& call, const Request& request, Response& response,
    const std::function<platform::Result<domain::RelationshipChange>(domain::Relationship)>& change) {
  const auto patient = ParseId<PatientId>(request.patient_id());
  const auto id = ParseId<RelationshipId>(request.relationship_id());
  call.Mutate([&](platform::postgres::Transaction& tx) {
    const auto before = OpenRelationship(call, tx, patient, id, request.etag());
    const auto changed = change(before).value();
    KeepChange(tx, before, changed, call.now(), call.account());
    call.Made(id.value);
    *response.mutable_relationship() = ToReply(call, patient, changed.relationship);
  });
}

}  // namespace cairn::mentorship
