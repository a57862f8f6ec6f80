#include "counseling/counseling_service.h"
#include "counseling/rpc/note_reply.h"
#include "counseling/rpc/request.h"
#include "platform/rpc/page_token.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status CounselingNoteService::AmendNote(grpc::ServerContext* context, const v1::AmendNoteRequest* request,
                                              v1::AmendNoteResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<NoteId>(request->note_id());
    call.Mutate([&](Transaction& tx) {
      auto note = storage::LockNote(tx, patient, call.account(), id).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, note.version, request->etag()));
      ++note.version;
      note.written_at = call.now();
      storage::AmendNote(tx, call.keys(), note, request->text());
      call.Made(id.value);
      *response->mutable_note() = ToReply(call.keys(), patient, note, note.version);
    });
  });
}

}  // namespace cairn::counseling
