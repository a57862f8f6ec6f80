#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/relationship_steps.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status RelationshipService::GetRelationship(grpc::ServerContext* context,
                                                  const v1::GetRelationshipRequest* request,
                                                  v1::GetRelationshipResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<RelationshipId>(request->relationship_id());
    call.Read([&](Transaction& tx) {
      const auto record = storage::FindRelationship(tx, patient, id, false).value();
      *response->mutable_relationship() = ToReply(call, patient, record.relationship);
    });
  });
}

}  // namespace cairn::mentorship
