#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/relationship_steps.h"

namespace cairn::mentorship {

using platform::rpc::Call;

grpc::Status RelationshipService::EndRelationship(grpc::ServerContext* context,
                                                  const v1::EndRelationshipRequest* request,
                                                  v1::EndRelationshipResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    ChangeRelationship(call, *request, *response, [&](domain::Relationship relationship) {
      return domain::EndRelationship(std::move(relationship), static_cast<domain::EndReason>(request->reason()),
                                     call.now());
    });
  });
}

}  // namespace cairn::mentorship
