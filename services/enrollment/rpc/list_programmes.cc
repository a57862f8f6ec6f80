#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ProgrammeService::ListProgrammes(grpc::ServerContext* context, const v1::ListProgrammesRequest* request,
                                              v1::ListProgrammesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const auto cursor =
        platform::rpc::ReadPageToken(call.keys(), "ListProgrammes", request->page_token(), call.now()).value();
    std::optional<ProgrammeId> after;
    if (!cursor.empty()) after = ParseId<ProgrammeId>(cursor.front());
    std::vector<storage::Programme> programmes;
    call.Read([&](Transaction& tx) { programmes = storage::ListProgrammes(tx, after, static_cast<int>(size) + 1); });
    const bool more = programmes.size() > size;
    if (more) programmes.pop_back();
    for (const auto& programme : programmes) *response->add_programmes() = ToReply(programme);
    if (more) {
      response->set_next_page_token(
          platform::rpc::MakePageToken(call.keys(), "ListProgrammes", {programmes.back().id.ToString()}, call.now()));
    }
  });
}

}  // namespace cairn::enrollment
