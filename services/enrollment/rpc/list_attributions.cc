#include "enrollment/duplicate_service.h"
#include "enrollment/rpc/duplicate_reply.h"
#include "enrollment/rpc/request.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DuplicateService::ListAttributions(grpc::ServerContext* context,
                                                const v1::ListAttributionsRequest* request,
                                                v1::ListAttributionsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const auto merge = ParseOptionalId<MergeId>(request->merge_id());
    const auto query = "ListAttributions " + request->merge_id();
    const auto cursor = platform::rpc::ReadPageToken(call.keys(), query, request->page_token(), call.now()).value();
    const auto after = ParseOptionalId<AttributionId>(cursor.empty() ? "" : cursor.at(0));
    call.Read([&](Transaction& tx) {
      auto attributions = storage::ListOpenAttributions(tx, call.keys(), merge, after, static_cast<int>(size) + 1);
      const bool more = attributions.size() > size;
      if (more) attributions.pop_back();
      for (const auto& attribution : attributions) {
        call.Touches(attribution.survivor);
        call.Touches(attribution.duplicate);
        *response->add_attributions() = ToReply(call.keys(), attribution);
      }
      if (!more) return;
      response->set_next_page_token(
          platform::rpc::MakePageToken(call.keys(), query, {attributions.back().id.ToString()}, call.now()));
    });
  });
}

}  // namespace cairn::enrollment
