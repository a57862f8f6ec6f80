#pragma once

#include "cairn/enrollment/v1/privacy_service.grpc.pb.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// Representatives, restrictions and notices of privacy practices. One override per RPC, as above.
class PrivacyService final : public v1::PrivacyService::Service {
 public:
  explicit PrivacyService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status AppointRepresentative(grpc::ServerContext* context, const v1::AppointRepresentativeRequest* request,
                                     v1::AppointRepresentativeResponse* response) override;
  grpc::Status EndRepresentative(grpc::ServerContext* context, const v1::EndRepresentativeRequest* request,
                                 v1::EndRepresentativeResponse* response) override;
  grpc::Status ListRepresentatives(grpc::ServerContext* context, const v1::ListRepresentativesRequest* request,
                                   v1::ListRepresentativesResponse* response) override;
  grpc::Status RequestRestriction(grpc::ServerContext* context, const v1::RequestRestrictionRequest* request,
                                  v1::RequestRestrictionResponse* response) override;
  grpc::Status EndRestriction(grpc::ServerContext* context, const v1::EndRestrictionRequest* request,
                              v1::EndRestrictionResponse* response) override;
  grpc::Status ListRestrictions(grpc::ServerContext* context, const v1::ListRestrictionsRequest* request,
                                v1::ListRestrictionsResponse* response) override;
  grpc::Status RecordPrivacyNotice(grpc::ServerContext* context, const v1::RecordPrivacyNoticeRequest* request,
                                   v1::RecordPrivacyNoticeResponse* response) override;
  grpc::Status ListPrivacyNotices(grpc::ServerContext* context, const v1::ListPrivacyNoticesRequest* request,
                                  v1::ListPrivacyNoticesResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

}  // namespace cairn::enrollment
