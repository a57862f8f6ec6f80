#include "counseling/counseling_service.h"
#include "counseling/rpc/note_reply.h"
#include "counseling/rpc/request.h"
#include "counseling/storage/errors.h"
#include "counseling/storage/session_store.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

// Nothing is told of it: no event, and an answer without text, which is what is kept for a repeated request.
grpc::Status CounselingNoteService::WriteNote(grpc::ServerContext* context, const v1::WriteNoteRequest* request,
                                              v1::WriteNoteResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const storage::NoteRecord note{.id = NoteId::New(),
                                   .patient = ParseId<PatientId>(request->patient_id()),
                                   .author = call.account(),
                                   .session = ParseOptionalId<SessionId>(request->session_id()),
                                   .created_at = call.now(),
                                   .written_at = call.now()};
    call.Mutate([&](Transaction& tx) {
      if (note.session && !storage::HasSession(tx, note.patient, *note.session))
        platform::Reject(storage::SessionNotFound(*note.session));
      storage::InsertNote(tx, call.keys(), note, request->text());
      call.Made(note.id.value);
      *response->mutable_note() = ToReply(call.keys(), note.patient, note, note.version);
    });
  });
}

}  // namespace cairn::counseling
