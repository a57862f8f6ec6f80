#pragma once

#include "cairn/enrollment/v1/waitlist_service.grpc.pb.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

class WaitlistService final : public v1::WaitlistService::Service {
 public:
  explicit WaitlistService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status GetProgrammeCapacity(grpc::ServerContext* context, const v1::GetProgrammeCapacityRequest* request,
                                    v1::GetProgrammeCapacityResponse* response) override;
  grpc::Status SetProgrammeCapacity(grpc::ServerContext* context, const v1::SetProgrammeCapacityRequest* request,
                                    v1::SetProgrammeCapacityResponse* response) override;
  grpc::Status AddToWaitlist(grpc::ServerContext* context, const v1::AddToWaitlistRequest* request,
                             v1::AddToWaitlistResponse* response) override;
  grpc::Status UpdateWaitlistEntry(grpc::ServerContext* context, const v1::UpdateWaitlistEntryRequest* request,
                                   v1::UpdateWaitlistEntryResponse* response) override;
  grpc::Status LeaveWaitlist(grpc::ServerContext* context, const v1::LeaveWaitlistRequest* request,
                             v1::LeaveWaitlistResponse* response) override;
  grpc::Status GetWaitlistEntry(grpc::ServerContext* context, const v1::GetWaitlistEntryRequest* request,
                                v1::GetWaitlistEntryResponse* response) override;
  grpc::Status ListWaitlistEntries(grpc::ServerContext* context, const v1::ListWaitlistEntriesRequest* request,
                                   v1::ListWaitlistEntriesResponse* response) override;
  grpc::Status ListWaitlist(grpc::ServerContext* context, const v1::ListWaitlistRequest* request,
                            v1::ListWaitlistResponse* response) override;
  grpc::Status AcceptOffer(grpc::ServerContext* context, const v1::AcceptOfferRequest* request,
                           v1::AcceptOfferResponse* response) override;
  grpc::Status DeclineOffer(grpc::ServerContext* context, const v1::DeclineOfferRequest* request,
                            v1::DeclineOfferResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

}  // namespace cairn::enrollment
