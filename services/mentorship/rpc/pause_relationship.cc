#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/relationship_steps.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::rpc::Call;

grpc::Status RelationshipService::PauseRelationship(grpc::ServerContext* context,
                                                    const v1::PauseRelationshipRequest* request,
                                                    v1::PauseRelationshipResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto from = request->has_start_time() ? platform::wire::ToInstant(request->start_time()) : call.now();
    ChangeRelationship(call, *request, *response, [&](domain::Relationship relationship) {
      return domain::PauseRelationship(std::move(relationship), static_cast<domain::PauseReason>(request->reason()),
                                       from, call.now());
    });
  });
}

}  // namespace cairn::mentorship
