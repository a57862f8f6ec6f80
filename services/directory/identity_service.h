#pragma once

#include "cairn/directory/v1/identity_service.grpc.pb.h"
#include "directory/neighbours/identity_provider.h"
#include "directory/token_authority.h"
#include "platform/crypto/org_keyring.h"
#include "platform/postgres/database.h"
#include "platform/rpc/gate.h"
#include "platform/time/time.h"

// The table of contents of signing in with an identity provider: one override per RPC, each in rpc/<name>.cc.
namespace cairn::directory {

class IdentityService final : public v1::IdentityService::Service {
 public:
  IdentityService(platform::rpc::Gate& gate, platform::postgres::Database& database,
                  platform::crypto::OrgKeyring& keyring, const IdentityProviders& providers, TokenAuthority& authority,
                  const platform::Clock& clock)
      : gate_(gate),
        database_(database),
        keyring_(keyring),
        providers_(providers),
        authority_(authority),
        clock_(clock) {}

  grpc::Status ListIdentityProviders(grpc::ServerContext* context, const v1::ListIdentityProvidersRequest* request,
                                     v1::ListIdentityProvidersResponse* response) override;
  grpc::Status BeginIdentitySignIn(grpc::ServerContext* context, const v1::BeginIdentitySignInRequest* request,
                                   v1::BeginIdentitySignInResponse* response) override;
  grpc::Status FinishIdentitySignIn(grpc::ServerContext* context, const v1::FinishIdentitySignInRequest* request,
                                    v1::FinishIdentitySignInResponse* response) override;
  grpc::Status ConfirmIdentitySignIn(grpc::ServerContext* context, const v1::ConfirmIdentitySignInRequest* request,
                                     v1::ConfirmIdentitySignInResponse* response) override;
  grpc::Status LinkIdentity(grpc::ServerContext* context, const v1::LinkIdentityRequest* request,
                            v1::LinkIdentityResponse* response) override;
  grpc::Status UnlinkIdentity(grpc::ServerContext* context, const v1::UnlinkIdentityRequest* request,
                              v1::UnlinkIdentityResponse* response) override;
  grpc::Status ListIdentities(grpc::ServerContext* context, const v1::ListIdentitiesRequest* request,
                              v1::ListIdentitiesResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  platform::postgres::Database& database_;
  platform::crypto::OrgKeyring& keyring_;
  const IdentityProviders& providers_;
  TokenAuthority& authority_;
  const platform::Clock& clock_;
};

}  // namespace cairn::directory
