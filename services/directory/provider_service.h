#pragma once

#include "cairn/directory/v1/credential_service.grpc.pb.h"
#include "cairn/directory/v1/finder_service.grpc.pb.h"
#include "cairn/directory/v1/location_service.grpc.pb.h"
#include "cairn/directory/v1/provider_service.grpc.pb.h"
#include "directory/finder_rate.h"
#include "platform/crypto/org_keyring.h"
#include "platform/postgres/database.h"
#include "platform/rpc/gate.h"
#include "platform/time/time.h"

// The table of contents of the provider directory: one override per RPC, each in rpc/<name>.cc.
namespace cairn::directory {

class ProviderService final : public v1::ProviderService::Service {
 public:
  explicit ProviderService(platform::rpc::Gate& gate) : gate_(gate) {}

  grpc::Status CreateProvider(grpc::ServerContext* context, const v1::CreateProviderRequest* request,
                              v1::CreateProviderResponse* response) override;
  grpc::Status UpdateProvider(grpc::ServerContext* context, const v1::UpdateProviderRequest* request,
                              v1::UpdateProviderResponse* response) override;
  grpc::Status GetProvider(grpc::ServerContext* context, const v1::GetProviderRequest* request,
                           v1::GetProviderResponse* response) override;
  grpc::Status ListProviders(grpc::ServerContext* context, const v1::ListProvidersRequest* request,
                             v1::ListProvidersResponse* response) override;
  grpc::Status DeactivateProvider(grpc::ServerContext* context, const v1::DeactivateProviderRequest* request,
                                  v1::DeactivateProviderResponse* response) override;
  grpc::Status ReactivateProvider(grpc::ServerContext* context, const v1::ReactivateProviderRequest* request,
                                  v1::ReactivateProviderResponse* response) override;
  grpc::Status AddPractitionerRole(grpc::ServerContext* context, const v1::AddPractitionerRoleRequest* request,
                                   v1::AddPractitionerRoleResponse* response) override;
  grpc::Status UpdatePractitionerRole(grpc::ServerContext* context, const v1::UpdatePractitionerRoleRequest* request,
                                      v1::UpdatePractitionerRoleResponse* response) override;
  grpc::Status EndPractitionerRole(grpc::ServerContext* context, const v1::EndPractitionerRoleRequest* request,
                                   v1::EndPractitionerRoleResponse* response) override;
  grpc::Status ImportProviders(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<v1::ImportProvidersResponse, v1::ImportProvidersRequest>* stream) override;
  grpc::Status ExportProviders(grpc::ServerContext* context, const v1::ExportProvidersRequest* request,
                               grpc::ServerWriter<v1::ExportProvidersResponse>* writer) override;

 private:
  platform::rpc::Gate& gate_;
};

class LocationService final : public v1::LocationService::Service {
 public:
  explicit LocationService(platform::rpc::Gate& gate) : gate_(gate) {}

  grpc::Status CreateLocation(grpc::ServerContext* context, const v1::CreateLocationRequest* request,
                              v1::CreateLocationResponse* response) override;
  grpc::Status UpdateLocation(grpc::ServerContext* context, const v1::UpdateLocationRequest* request,
                              v1::UpdateLocationResponse* response) override;
  grpc::Status ListLocations(grpc::ServerContext* context, const v1::ListLocationsRequest* request,
                             v1::ListLocationsResponse* response) override;
  grpc::Status CreatePartner(grpc::ServerContext* context, const v1::CreatePartnerRequest* request,
                             v1::CreatePartnerResponse* response) override;
  grpc::Status UpdatePartner(grpc::ServerContext* context, const v1::UpdatePartnerRequest* request,
                             v1::UpdatePartnerResponse* response) override;
  grpc::Status ListPartners(grpc::ServerContext* context, const v1::ListPartnersRequest* request,
                            v1::ListPartnersResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

class CredentialService final : public v1::CredentialService::Service {
 public:
  explicit CredentialService(platform::rpc::Gate& gate) : gate_(gate) {}

  grpc::Status RecordCredential(grpc::ServerContext* context, const v1::RecordCredentialRequest* request,
                                v1::RecordCredentialResponse* response) override;
  grpc::Status VerifyCredential(grpc::ServerContext* context, const v1::VerifyCredentialRequest* request,
                                v1::VerifyCredentialResponse* response) override;
  grpc::Status RevokeCredential(grpc::ServerContext* context, const v1::RevokeCredentialRequest* request,
                                v1::RevokeCredentialResponse* response) override;
  grpc::Status ListCredentials(grpc::ServerContext* context, const v1::ListCredentialsRequest* request,
                               v1::ListCredentialsResponse* response) override;
  grpc::Status RequireStanding(grpc::ServerContext* context, const v1::RequireStandingRequest* request,
                               v1::RequireStandingResponse* response) override;
  grpc::Status ListExpiringCredentials(grpc::ServerContext* context, const v1::ListExpiringCredentialsRequest* request,
                                       v1::ListExpiringCredentialsResponse* response) override;
  grpc::Status AcknowledgeExpiry(grpc::ServerContext* context, const v1::AcknowledgeExpiryRequest* request,
                                 v1::AcknowledgeExpiryResponse* response) override;
  grpc::Status AssignExpiry(grpc::ServerContext* context, const v1::AssignExpiryRequest* request,
                            v1::AssignExpiryResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

class FinderService final : public v1::FinderService::Service {
 public:
  FinderService(platform::rpc::Gate& gate, platform::postgres::Database& database, platform::crypto::OrgKeyring& keyring,
                FinderRate& rate)
      : gate_(gate), database_(database), keyring_(keyring), rate_(rate) {}

  grpc::Status FindProviders(grpc::ServerContext* context, const v1::FindProvidersRequest* request,
                             v1::FindProvidersResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  platform::postgres::Database& database_;
  platform::crypto::OrgKeyring& keyring_;
  FinderRate& rate_;
};

}  // namespace cairn::directory
