#include "counseling/counseling_service.h"
#include "counseling/rpc/note_reply.h"
#include "counseling/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::counseling {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::NoteRecord;

grpc::Status CounselingNoteService::ListOwnNotes(grpc::ServerContext* context, const v1::ListOwnNotesRequest* request,
                                                 v1::ListOwnNotesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    auto page = platform::rpc::ReadPage<NoteRecord>(
        call, "ListOwnNotes author " + call.account().ToString() + " patient " + request->patient_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, NoteId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))), ParseId<NoteId>(cursor.at(1))};
          }
          return storage::ListNotes(tx, patient, call.account(), after, most);
        },
        [](const NoteRecord& last) {
          return std::vector<std::string>{std::to_string(last.created_at.time_since_epoch().count()),
                                          last.id.ToString()};
        });
    for (const auto& note : page.records) *response->add_notes() = ToReply(call.keys(), patient, note, note.version);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::counseling
