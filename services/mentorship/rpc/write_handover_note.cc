#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/handover_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/handover_store.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

// The answer, which is kept for a repeated request, is without text.
grpc::Status HandoverService::WriteHandoverNote(grpc::ServerContext* context,
                                                const v1::WriteHandoverNoteRequest* request,
                                                v1::WriteHandoverNoteResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const storage::HandoverNote note{.id = HandoverNoteId::New(),
                                     .role = static_cast<domain::OnCallRole>(request->role()),
                                     .written_by = call.account(),
                                     .written_at = call.now(),
                                     .text = request->text()};
    call.Mutate([&](Transaction& tx) {
      RequireGoesOff(call, tx, note.role);
      storage::InsertHandoverNote(tx, call.keys(), note);
      call.Made(note.id.value);
      response->set_handover_note_id(note.id.ToString());
    });
  });
}

}  // namespace cairn::mentorship
