#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/handover_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/handover_store.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status HandoverService::ConfirmHandoverNote(grpc::ServerContext* context,
                                                  const v1::ConfirmHandoverNoteRequest* request,
                                                  v1::ConfirmHandoverNoteResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<HandoverNoteId>(request->handover_note_id());
    call.Mutate([&](Transaction& tx) {
      RequireTakesPartInHandover(call, tx, storage::FindHandoverRole(tx, id).value());
      storage::RecordHandoverReading(tx, id, call.account(), call.now());
      call.Made(id.value);
    });
  });
}

}  // namespace cairn::mentorship
