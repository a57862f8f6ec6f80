#pragma once

#include "cairn/enrollment/v1/referral_service.grpc.pb.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

class ReferralService final : public v1::ReferralService::Service {
 public:
  explicit ReferralService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status CreateReferral(grpc::ServerContext* context, const v1::CreateReferralRequest* request,
                              v1::CreateReferralResponse* response) override;
  grpc::Status SendReferral(grpc::ServerContext* context, const v1::SendReferralRequest* request,
                            v1::SendReferralResponse* response) override;
  grpc::Status RecordReferralResponse(grpc::ServerContext* context, const v1::RecordReferralResponseRequest* request,
                                      v1::RecordReferralResponseResponse* response) override;
  grpc::Status RecordAdmission(grpc::ServerContext* context, const v1::RecordAdmissionRequest* request,
                               v1::RecordAdmissionResponse* response) override;
  grpc::Status RecordReferralOutcome(grpc::ServerContext* context, const v1::RecordReferralOutcomeRequest* request,
                                     v1::RecordReferralOutcomeResponse* response) override;
  grpc::Status CancelReferral(grpc::ServerContext* context, const v1::CancelReferralRequest* request,
                              v1::CancelReferralResponse* response) override;
  grpc::Status GetReferral(grpc::ServerContext* context, const v1::GetReferralRequest* request,
                           v1::GetReferralResponse* response) override;
  grpc::Status ListReferrals(grpc::ServerContext* context, const v1::ListReferralsRequest* request,
                             v1::ListReferralsResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

}  // namespace cairn::enrollment
