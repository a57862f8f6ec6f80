#include "mentorship/mentorship_service.h"
#include "mentorship/wire/participation_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SupportFormService::ListSupportResources(grpc::ServerContext* context,
                                                      const v1::ListSupportResourcesRequest* request,
                                                      v1::ListSupportResourcesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Read([&](Transaction&) {
      response->Clear();
      for (const auto& resource : domain::SupportResources()) *response->add_resources() = wire::ToProto(resource);
    });
  });
}

}  // namespace cairn::mentorship
