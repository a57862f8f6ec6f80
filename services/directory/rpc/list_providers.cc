#include "directory/domain/names.h"
#include "directory/provider_service.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/provider_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

namespace {

storage::ProviderFilter FilterOf(const v1::ListProvidersRequest& request) {
  storage::ProviderFilter filter;
  if (request.kind() != v1::PROVIDER_KIND_UNSPECIFIED) filter.kind = static_cast<domain::ProviderKind>(request.kind());
  filter.name = domain::FoldName(request.name());
  filter.npi = request.npi();
  filter.with_inactive = request.with_inactive();
  return filter;
}

// What the list is, for its page tokens.
std::string ProvidersQuery(const storage::ProviderFilter& filter) {
  const auto kind = std::to_string(static_cast<int>(filter.kind.value_or(domain::ProviderKind::kUnstated)));
  return platform::crypto::BindParts(
      {"ListProviders", kind, filter.name, filter.npi, filter.with_inactive ? "with inactive" : "active"});
}

std::optional<storage::ProviderCursor> ToProviderCursor(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return std::nullopt;
  return storage::ProviderCursor{.sort_key = cursor.at(0), .id = platform::Uuid::Parse(cursor.at(1)).value()};
}

}  // namespace

grpc::Status ProviderService::ListProviders(grpc::ServerContext* context, const v1::ListProvidersRequest* request,
                                            v1::ListProvidersResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto filter = FilterOf(*request);
    const auto query = ProvidersQuery(filter);
    const int size = platform::rpc::PageSize(request->page_size()).value();
    const auto cursor =
        ToProviderCursor(platform::rpc::ReadPageToken(keys, query, request->page_token(), call.now()).value());
    call.Read([&](platform::postgres::Transaction& tx) {
      auto providers = storage::ListProviders(tx, filter, cursor, size + 1);
      const bool more = providers.size() > static_cast<std::size_t>(size);
      if (more) providers.pop_back();
      for (const auto& provider : providers) *response->add_providers() = wire::ToProto(provider, keys);
      if (!more) return;
      const auto& last = providers.back();
      response->set_next_page_token(
          platform::rpc::MakePageToken(keys, query, {storage::SortKey(last.name), last.id.ToString()}, call.now()));
    });
  });
}

}  // namespace cairn::directory
