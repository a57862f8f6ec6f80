#pragma once

#include "cairn/enrollment/v1/level_of_care_service.grpc.pb.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

class LevelOfCareService final : public v1::LevelOfCareService::Service {
 public:
  explicit LevelOfCareService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status SetLevelOfCare(grpc::ServerContext* context, const v1::SetLevelOfCareRequest* request,
                              v1::SetLevelOfCareResponse* response) override;
  grpc::Status CorrectLevelOfCare(grpc::ServerContext* context, const v1::CorrectLevelOfCareRequest* request,
                                  v1::CorrectLevelOfCareResponse* response) override;
  grpc::Status ListLevelsOfCare(grpc::ServerContext* context, const v1::ListLevelsOfCareRequest* request,
                                v1::ListLevelsOfCareResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

}  // namespace cairn::enrollment
