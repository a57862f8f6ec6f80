#include "directory/provider_service.h"
#include "directory/rpc/npi_claim.h"
#include "directory/storage/location_store.h"
#include "directory/wire/location_wire.h"

namespace cairn::directory {

grpc::Status LocationService::CreatePartner(grpc::ServerContext* context, const v1::CreatePartnerRequest* request,
                                            v1::CreatePartnerResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto asked = wire::ParsePartner(request->profile()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      auto partner = asked;
      partner.id = domain::PartnerId::New();
      ClaimNpi(tx, {.npi = partner.npi, .person = false, .id = partner.id.value}, "");
      storage::InsertPartners(tx, {partner});
      call.Made(partner.id.value);
      *response->mutable_partner() = wire::ToProto(partner, keys, call.now());
    });
  });
}

}  // namespace cairn::directory
