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
    const auto id = ParseId<CounselingImportId>(request->import_id());
    call.Mutate([&](Transaction& tx) {
      auto record = storage::LockCounselingImport(tx, id).value();
      record.import = domain::Close(record.import, call.account(), call.now());
      storage::CloseCounselingImport(tx, record.import);
      call.Made(id.value);
      *response->mutable_counseling_import() = ToReply(record);
    });
  });
}

}  // namespace cairn::counseling
