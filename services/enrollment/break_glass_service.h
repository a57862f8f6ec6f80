#pragma once

#include "cairn/enrollment/v1/break_glass_service.grpc.pb.h"
#include "platform/rpc/gate.h"

// Table of contents: one override per RPC, each in rpc/<its name in snake case>.cc.

namespace cairn::enrollment {

class BreakGlassService final : public v1::BreakGlassService::Service {
 public:
  explicit BreakGlassService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status OpenBreakGlass(grpc::ServerContext* context, const v1::OpenBreakGlassRequest* request,
                              v1::OpenBreakGlassResponse* response) override;
  grpc::Status GetEmergencySummary(grpc::ServerContext* context, const v1::GetEmergencySummaryRequest* request,
                                   v1::GetEmergencySummaryResponse* response) override;
  grpc::Status EndBreakGlass(grpc::ServerContext* context, const v1::EndBreakGlassRequest* request,
                             v1::EndBreakGlassResponse* response) override;
  grpc::Status ListBreakGlass(grpc::ServerContext* context, const v1::ListBreakGlassRequest* request,
                              v1::ListBreakGlassResponse* response) override;
  grpc::Status ReviewBreakGlass(grpc::ServerContext* context, const v1::ReviewBreakGlassRequest* request,
                                v1::ReviewBreakGlassResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

}  // namespace cairn::enrollment
