#include "counseling/counseling_service.h"
#include "counseling/rpc/note_reply.h"
#include "counseling/rpc/request.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status CounselingNoteService::GetNote(grpc::ServerContext* context, const v1::GetNoteRequest* request,
                                            v1::GetNoteResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<NoteId>(request->note_id());
    call.Made(id.value);
    call.Read([&](Transaction& tx) {
      auto written = storage::FindNote(tx, call.keys(), patient, call.account(), id, request->version()).value();
      *response->mutable_note() = ToReply(call.keys(), patient, written.note, written.latest);
      response->set_text(std::move(written.text));
    });
  });
}

}  // namespace cairn::counseling
