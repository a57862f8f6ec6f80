#include "directory/directory_service.h"
#include "directory/storage/organisation_store.h"

namespace cairn::directory {

grpc::Status OrganisationService::GetOrganisation(grpc::ServerContext* context,
                                                  const v1::GetOrganisationRequest* request,
                                                  v1::GetOrganisationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    call.Read([&](platform::postgres::Transaction& tx) {
      const auto organisation = storage::LoadOrganisation(tx);
      response->mutable_organisation()->set_org_id(organisation.id.ToString());
      response->mutable_organisation()->set_name(organisation.name);
    });
  });
}

}  // namespace cairn::directory
