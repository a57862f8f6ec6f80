#include "directory/directory_service.h"
#include "directory/domain/names.h"
#include "directory/storage/organisation_store.h"
#include "directory/wire/site_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

namespace {

constexpr std::string_view kQuery = "ListSites";

}  // namespace

grpc::Status OrganisationService::ListSites(grpc::ServerContext* context, const v1::ListSitesRequest* request,
                                            v1::ListSitesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const int size = platform::rpc::PageSize(request->page_size()).value();
    const auto cursor = platform::rpc::ReadPageToken(keys, kQuery, request->page_token(), call.now()).value();
    call.Read([&](platform::postgres::Transaction& tx) {
      auto sites = storage::ListSites(tx, cursor.empty() ? "" : cursor.front(), size + 1);
      const bool more = sites.size() > static_cast<std::size_t>(size);
      if (more) sites.pop_back();
      for (const auto& site : sites) *response->add_sites() = wire::ToProto(site, keys);
      if (!more) return;
      response->set_next_page_token(
          platform::rpc::MakePageToken(keys, kQuery, {domain::FoldName(sites.back().name)}, call.now()));
    });
  });
}

}  // namespace cairn::directory
