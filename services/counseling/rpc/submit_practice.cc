#include "counseling/counseling_service.h"
#include "counseling/rpc/assignment_steps.h"
#include "counseling/rpc/request.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AssignmentService::SubmitPractice(grpc::ServerContext* context, const v1::SubmitPracticeRequest* request,
                                               v1::SubmitPracticeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Mutate([&](Transaction& tx) {
      *response->mutable_assignment() = RecordEntry(call, tx, catalogue_, *request, storage::EntryKind::kPractice,
                                                    [&](const OpenedAssignment& opened) {
                                                      domain::Entry entry;
                                                      entry.days = {OccurredOn(*request, opened.today)};
                                                      entry.practice_submitted = true;
                                                      return entry;
                                                    });
    });
  });
}

}  // namespace cairn::counseling
