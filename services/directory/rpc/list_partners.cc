#include "directory/domain/names.h"
#include "directory/provider_service.h"
#include "directory/storage/location_store.h"
#include "directory/wire/location_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

grpc::Status LocationService::ListPartners(grpc::ServerContext* context, const v1::ListPartnersRequest* request,
                                           v1::ListPartnersResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const std::string query = request->qso_in_force_only() ? "ListPartners with an agreement" : "ListPartners";
    std::optional<platform::Date> today;
    if (request->qso_in_force_only()) today = platform::Date(std::chrono::floor<std::chrono::days>(call.now()));
    const int size = platform::rpc::PageSize(request->page_size()).value();
    const auto cursor = platform::rpc::ReadPageToken(keys, query, request->page_token(), call.now()).value();
    const auto after_name = cursor.empty() ? "" : cursor.at(0);
    const auto after_id = cursor.empty() ? platform::Uuid() : platform::Uuid::Parse(cursor.at(1)).value();
    call.Read([&](platform::postgres::Transaction& tx) {
      auto partners = storage::ListPartners(tx, today, after_name, after_id, size + 1);
      const bool more = partners.size() > static_cast<std::size_t>(size);
      if (more) partners.pop_back();
      for (const auto& partner : partners) *response->add_partners() = wire::ToProto(partner, keys, call.now());
      if (!more) return;
      const auto& last = partners.back();
      response->set_next_page_token(
          platform::rpc::MakePageToken(keys, query, {domain::FoldName(last.name), last.id.ToString()}, call.now()));
    });
  });
}

}  // namespace cairn::directory
