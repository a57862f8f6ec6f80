#include "directory/directory_service.h"
#include "directory/storage/organisation_store.h"
#include "directory/wire/site_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::directory {

namespace outbox = platform::outbox;

grpc::Status OrganisationService::CreateSite(grpc::ServerContext* context, const v1::CreateSiteRequest* request,
                                             v1::CreateSiteResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto asked = wire::ParseSite(request->name(), request->time_zone()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      auto site = asked;
      site.id = domain::SiteId::New();
      platform::Require(storage::InsertSite(tx, site, call.now()));
      outbox::Append(tx, {outbox::Make(site.id.value, site.version, wire::ToOpenedEvent(site), call.now())});
      call.Made(site.id.value);
      *response->mutable_site() = wire::ToProto(site, keys);
    });
  });
}

}  // namespace cairn::directory
