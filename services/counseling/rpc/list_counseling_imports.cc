#include "counseling/counseling_service.h"
#include "counseling/rpc/import_steps.h"

namespace cairn::counseling {

using platform::rpc::Call;

grpc::Status ImportService::ListCounselingImports(grpc::ServerContext* context,
                                                  const v1::ListCounselingImportsRequest* request,
                                                  v1::ListCounselingImportsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto page = platform::past_import::ReadPastImports(call, "ListCounselingImports", *request);
    for (const auto& record : page.records) *response->add_counseling_imports() = ToReply(record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::counseling
