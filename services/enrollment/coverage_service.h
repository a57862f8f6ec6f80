#pragma once

#include "cairn/enrollment/v1/coverage_service.grpc.pb.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

class CoverageService final : public v1::CoverageService::Service {
 public:
  explicit CoverageService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status AddCoverage(grpc::ServerContext* context, const v1::AddCoverageRequest* request,
                           v1::AddCoverageResponse* response) override;
  grpc::Status UpdateCoverage(grpc::ServerContext* context, const v1::UpdateCoverageRequest* request,
                              v1::UpdateCoverageResponse* response) override;
  grpc::Status EndCoverage(grpc::ServerContext* context, const v1::EndCoverageRequest* request,
                           v1::EndCoverageResponse* response) override;
  grpc::Status ListCoverages(grpc::ServerContext* context, const v1::ListCoveragesRequest* request,
                             v1::ListCoveragesResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

}  // namespace cairn::enrollment
