#pragma once

#include "cairn/enrollment/v1/consent_service.grpc.pb.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// Written consents. One override per RPC, each in rpc/<its name in snake case>.cc.
class ConsentService final : public v1::ConsentService::Service {
 public:
  explicit ConsentService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status ListConsentTemplates(grpc::ServerContext* context, const v1::ListConsentTemplatesRequest* request,
                                    v1::ListConsentTemplatesResponse* response) override;
  grpc::Status SignConsent(grpc::ServerContext* context, const v1::SignConsentRequest* request,
                           v1::SignConsentResponse* response) override;
  grpc::Status GetConsent(grpc::ServerContext* context, const v1::GetConsentRequest* request,
                          v1::GetConsentResponse* response) override;
  grpc::Status ListConsents(grpc::ServerContext* context, const v1::ListConsentsRequest* request,
                            v1::ListConsentsResponse* response) override;
  grpc::Status RevokeConsent(grpc::ServerContext* context, const v1::RevokeConsentRequest* request,
                             v1::RevokeConsentResponse* response) override;
  grpc::Status RecordConsentEvent(grpc::ServerContext* context, const v1::RecordConsentEventRequest* request,
                                  v1::RecordConsentEventResponse* response) override;
  grpc::Status MarkConsentEnteredInError(grpc::ServerContext* context,
                                         const v1::MarkConsentEnteredInErrorRequest* request,
                                         v1::MarkConsentEnteredInErrorResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

}  // namespace cairn::enrollment
