#include "directory/directory_service.h"
#include "directory/storage/organisation_store.h"
#include "directory/wire/site_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

namespace outbox = platform::outbox;

grpc::Status OrganisationService::UpdateSite(grpc::ServerContext* context, const v1::UpdateSiteRequest* request,
                                             v1::UpdateSiteResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto asked = wire::ParseSite(request->name(), request->time_zone()).value();
    const auto id = domain::SiteId::Parse(request->site_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      auto site = storage::LockSite(tx, id).value();
      platform::Require(platform::rpc::CheckEtag(keys, id.value, site.version, request->etag()));
      site.name = asked.name;
      site.time_zone = asked.time_zone;
      ++site.version;
      platform::Require(storage::UpdateSite(tx, site));
      outbox::Append(tx, {outbox::Make(site.id.value, site.version, wire::ToChangedEvent(site), call.now())});
      call.Made(site.id.value);
      *response->mutable_site() = wire::ToProto(site, keys);
    });
  });
}

}  // namespace cairn::directory
