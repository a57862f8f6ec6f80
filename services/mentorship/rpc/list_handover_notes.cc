#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/handover_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/handover_store.h"
#include "platform/rpc/page.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr std::chrono::days kShownFor{7};

v1::HandoverNote NoteToProto(const storage::HandoverNote& note) {
  v1::HandoverNote proto;
  proto.set_handover_note_id(note.id.ToString());
  proto.set_role(static_cast<v1::OnCallRole>(note.role));
  proto.set_written_by_account_id(note.written_by.ToString());
  *proto.mutable_write_time() = platform::wire::ToProto(note.written_at);
  proto.set_text(note.text);
  for (const auto account : note.read_by) proto.add_read_by_account_ids(account.ToString());
  return proto;
}

}  // namespace

grpc::Status HandoverService::ListHandoverNotes(grpc::ServerContext* context,
                                                const v1::ListHandoverNotesRequest* request,
                                                v1::ListHandoverNotesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto role = static_cast<domain::OnCallRole>(request->role());
    const auto page = platform::rpc::ReadPage<storage::HandoverNote>(
        call, "ListHandoverNotes role " + std::to_string(request->role()), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          RequireTakesPartInHandover(call, tx, role);
          std::optional<std::pair<Instant, HandoverNoteId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     ParseId<HandoverNoteId>(cursor.at(1))};
          }
          return storage::ListHandoverNotes(tx, call.keys(), role, call.now() - kShownFor, after, most);
        },
        [](const storage::HandoverNote& last) {
          return std::vector<std::string>{std::to_string(last.written_at.time_since_epoch().count()),
                                          last.id.ToString()};
        });
    for (const auto& note : page.records) *response->add_notes() = NoteToProto(note);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
