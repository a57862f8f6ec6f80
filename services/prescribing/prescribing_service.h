#pragma once

#include <memory>
#include <vector>

#include "cairn/prescribing/v1/chart_service.grpc.pb.h"
#include "platform/rpc/gate.h"
#include "standing/storage/provider_standing_store.h"

// Table of contents: one override per RPC, each in rpc/<its name in snake case>.cc.

namespace cairn::prescribing {

/// What somebody has found about a patient that no laboratory measures.
class ChartService final : public v1::ChartService::Service {
 public:
  explicit ChartService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status RecordFinding(grpc::ServerContext* context, const v1::RecordFindingRequest* request,
                             v1::RecordFindingResponse* response) override;
  grpc::Status ListFindings(grpc::ServerContext* context, const v1::ListFindingsRequest* request,
                            v1::ListFindingsResponse* response) override;
  grpc::Status RetractFinding(grpc::ServerContext* context, const v1::RetractFindingRequest* request,
                              v1::RetractFindingResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// `options` with what prescribing alone knows: who is in a patient's care team, and what those hear who are not.
platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options);

/// What the gate of this service guards: its own services, the event feed and the audit log.
std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices();

/// Its own services, one each. They live no longer than `gate`. `fresh_as_of` is that of the follower of directory's
/// feed.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate,
                                                         standing::storage::FreshAsOf fresh_as_of);

}  // namespace cairn::prescribing
