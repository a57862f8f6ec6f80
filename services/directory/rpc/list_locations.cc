#include "directory/domain/names.h"
#include "directory/provider_service.h"
#include "directory/storage/location_store.h"
#include "directory/wire/location_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

grpc::Status LocationService::ListLocations(grpc::ServerContext* context, const v1::ListLocationsRequest* request,
                                            v1::ListLocationsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const std::string query = request->own_only() ? "ListLocations of the clinic" : "ListLocations";
    const int size = platform::rpc::PageSize(request->page_size()).value();
    const auto cursor = platform::rpc::ReadPageToken(keys, query, request->page_token(), call.now()).value();
    const auto after_name = cursor.empty() ? "" : cursor.at(0);
    const auto after_id = cursor.empty() ? platform::Uuid() : platform::Uuid::Parse(cursor.at(1)).value();
    call.Read([&](platform::postgres::Transaction& tx) {
      auto locations = storage::ListLocations(tx, request->own_only(), after_name, after_id, size + 1);
      const bool more = locations.size() > static_cast<std::size_t>(size);
      if (more) locations.pop_back();
      for (const auto& location : locations) *response->add_locations() = wire::ToProto(location, keys);
      if (!more) return;
      const auto& last = locations.back();
      response->set_next_page_token(
          platform::rpc::MakePageToken(keys, query, {domain::FoldName(last.name), last.id.ToString()}, call.now()));
    });
  });
}

}  // namespace cairn::directory
