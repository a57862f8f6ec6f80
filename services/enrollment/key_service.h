#pragma once

#include "cairn/enrollment/v1/key_service.grpc.pb.h"
#include "platform/crypto/org_keyring.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

class KeyService final : public v1::KeyService::Service {
 public:
  KeyService(platform::rpc::Gate& gate, platform::crypto::OrgKeyring& keyring) : gate_(gate), keyring_(keyring) {}
  grpc::Status ProposeKeyAction(grpc::ServerContext* context, const v1::ProposeKeyActionRequest* request,
                                v1::ProposeKeyActionResponse* response) override;
  grpc::Status DecideKeyAction(grpc::ServerContext* context, const v1::DecideKeyActionRequest* request,
                               v1::DecideKeyActionResponse* response) override;
  grpc::Status ListKeyActions(grpc::ServerContext* context, const v1::ListKeyActionsRequest* request,
                              v1::ListKeyActionsResponse* response) override;
  grpc::Status GetKeyStatus(grpc::ServerContext* context, const v1::GetKeyStatusRequest* request,
                            v1::GetKeyStatusResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  platform::crypto::OrgKeyring& keyring_;
};

}  // namespace cairn::enrollment
