#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/relationship_steps.h"

namespace cairn::mentorship {

using domain::RelationshipState;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// Who has begun to walk with somebody asks to be released, and does not decline: the care team ends it then.
void RequireNotBegun(const domain::Relationship& relationship) {
  if (relationship.state != RelationshipState::kActive && relationship.state != RelationshipState::kPaused) return;
  platform::Reject({.code = platform::Code::kFailedPrecondition,
                    .reason = "RELATIONSHIP_STATE",
                    .message = "There was a contact: the care team ends the relationship now.",
                    .metadata = {{"state", relationship.state == RelationshipState::kActive ? "ACTIVE" : "PAUSED"}}});
}

}  // namespace

grpc::Status RelationshipService::DeclineMatch(grpc::ServerContext* context, const v1::DeclineMatchRequest* request,
                                               v1::DeclineMatchResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<RelationshipId>(request->relationship_id());
    call.Mutate([&](Transaction& tx) {
      const auto patient = RequirePatient(call, tx, "", id);
      const auto before = OpenRelationship(call, tx, patient, id, request->etag());
      RequireNotBegun(before);
      KeepChange(tx, before, domain::EndRelationship(before, domain::EndReason::kMentorDeclined, call.now()).value(),
                 call.now(), call.account());
      call.Made(id.value);
    });
  });
}

}  // namespace cairn::mentorship
