#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/local_hotline_steps.h"
#include "mentorship/wire/local_hotline_wire.h"
#include "mentorship/wire/participation_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SupportFormService::ListSupportResources(grpc::ServerContext* context,
                                                      const v1::ListSupportResourcesRequest* request,
                                                      v1::ListSupportResourcesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    constexpr int kAll = 1000;
    std::vector<storage::LocalHotlineRecord> local;
    call.Read([&](Transaction& tx) { local = storage::ListLocalHotlines(tx, false, std::nullopt, kAll); });
    const auto add = [&](domain::SupportResourceKind kind) {
      for (const auto& resource : domain::SupportResources())
        if (resource.kind == kind) *response->add_resources() = wire::ToProto(resource);
    };
    add(domain::SupportResourceKind::kHotline);
    for (const auto& record : local) {
      auto& resource = *response->add_resources() = wire::ToResource(record.hotline.details);
      *resource.mutable_local_hotline() = ToReply(call.keys(), record);
    }
    add(domain::SupportResourceKind::kOnlineForum);
  });
}

}  // namespace cairn::mentorship
