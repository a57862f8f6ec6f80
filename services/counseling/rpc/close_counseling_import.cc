#include "counseling/counseling_service.h"
#include "counseling/rpc/import_steps.h"
#include "counseling/rpc/request.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ImportService::CloseCounselingImport(grpc::ServerContext* context,
                                                  const v1::CloseCounselingImportRequest* request,
                                                  v1::CloseCounselingImportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<PastImportId>(request->import_id());
    call.Mutate([&](Transaction& tx) {
      *response->mutable_counseling_import() = ToReply(platform::past_import::CloseIn(call, tx, id, kImportReasons));
    });
  });
}

}  // namespace cairn::counseling
