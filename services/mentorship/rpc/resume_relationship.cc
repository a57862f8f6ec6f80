#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/relationship_steps.h"

namespace cairn::mentorship {

using platform::rpc::Call;

grpc::Status RelationshipService::ResumeRelationship(grpc::ServerContext* context,
                                                     const v1::ResumeRelationshipRequest* request,
                                                     v1::ResumeRelationshipResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    ChangeRelationship(call, *request, *response, [&](domain::Relationship relationship) {
      return domain::ResumeRelationship(std::move(relationship), call.now());
    });
  });
}

}  // namespace cairn::mentorship
