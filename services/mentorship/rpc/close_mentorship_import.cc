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
    const auto id = ParseId<MentorshipImportId>(request->import_id());
    call.Mutate([&](Transaction& tx) {
      auto record = storage::LockMentorshipImport(tx, id).value();
      record.import = domain::Close(record.import, call.account(), call.now());
      storage::CloseMentorshipImport(tx, record.import);
      call.Made(id.value);
      *response->mutable_mentorship_import() = ToReply(record);
    });
  });
}

}  // namespace cairn::mentorship
