#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/import_steps.h"

namespace cairn::mentorship {

using platform::rpc::Call;

grpc::Status ImportService::ListMentorshipImports(grpc::ServerContext* context,
                                                  const v1::ListMentorshipImportsRequest* request,
                                                  v1::ListMentorshipImportsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto page = platform::past_import::ReadPastImports(call, "ListMentorshipImports", *request);
    for (const auto& record : page.records) *response->add_mentorship_imports() = ToReply(record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
