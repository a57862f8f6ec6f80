#include "directory/provider_service.h"
#include "directory/rpc/npi_claim.h"
#include "directory/storage/location_store.h"
#include "directory/wire/location_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

grpc::Status LocationService::UpdatePartner(grpc::ServerContext* context, const v1::UpdatePartnerRequest* request,
                                            v1::UpdatePartnerResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto asked = wire::ParsePartner(request->profile()).value();
    const auto id = domain::PartnerId::Parse(request->partner_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto before = storage::LockPartner(tx, id).value();
      platform::Require(platform::rpc::CheckEtag(keys, id.value, before.version, request->etag()));
      ClaimNpi(tx, {.npi = asked.npi, .person = false, .id = id.value}, before.npi);
      auto partner = asked;
      partner.id = id;
      partner.active = !request->ended();
      partner.version = before.version + 1;
      storage::UpdatePartners(tx, {partner});
      call.Made(id.value);
      *response->mutable_partner() = wire::ToProto(partner, keys, call.now());
    });
  });
}

}  // namespace cairn::directory
