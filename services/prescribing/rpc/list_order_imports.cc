#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_import_reply.h"

namespace cairn::prescribing {

using platform::rpc::Call;

grpc::Status OrderService::ListOrderImports(grpc::ServerContext* context, const v1::ListOrderImportsRequest* request,
                                            v1::ListOrderImportsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto page = platform::past_import::ReadPastImports(call, "ListOrderImports", *request);
    for (const auto& record : page.records) *response->add_order_imports() = ToReply(record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::prescribing
