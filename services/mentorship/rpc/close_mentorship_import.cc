#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/import_steps.h"
#include "mentorship/rpc/request.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ImportService::CloseMentorshipImport(grpc::ServerContext* context,
                                                  const v1::CloseMentorshipImportRequest* request,
                                                  v1::CloseMentorshipImportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<PastImportId>(request->import_id());
    call.Mutate([&](Transaction& tx) {
      *response->mutable_mentorship_import() = ToReply(platform::past_import::CloseIn(call, tx, id, kImportReasons));
    });
  });
}

}  // namespace cairn::mentorship
