#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/relationship_steps.h"

namespace cairn::mentorship {

using platform::rpc::Call;

grpc::Status RelationshipService::AskForRematch(grpc::ServerContext* context, const v1::AskForRematchRequest* request,
                                                v1::AskForRematchResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    ChangeRelationship(call, *request, *response, [&](domain::Relationship relationship) {
      return domain::AskForRematch(std::move(relationship), call.now());
    });
  });
}

}  // namespace cairn::mentorship
