#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/relationship_page.h"
#include "mentorship/rpc/relationship_steps.h"
#include "mentorship/rpc/supervision_steps.h"
#include "mentorship/storage/wall_store.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::RelationshipRecord;

namespace {

/// The next of a mentor's that the caller may see, up to `most`.
std::vector<RelationshipRecord> ListVisible(Call& call, Transaction& tx, MentorId mentor, bool with_ended,
                                            std::optional<storage::RelationshipPlace> after, int most) {
  std::vector<RelationshipRecord> visible;
  while (true) {
    const auto records = storage::ListRelationshipsOfMentor(tx, mentor, !with_ended, after, most);
    for (const auto& record : records) {
      const auto& relationship = record.relationship;
      after = {relationship.proposed_at, relationship.id};
      if (storage::IsWalledOff(tx, call.account(), relationship.patient)) continue;
      call.Touches(relationship.patient);
      visible.push_back(record);
      if (visible.size() == static_cast<std::size_t>(most)) return visible;
    }
    if (records.size() < static_cast<std::size_t>(most)) return visible;
  }
}

}  // namespace

grpc::Status RelationshipService::ListMentorRelationships(grpc::ServerContext* context,
                                                          const v1::ListMentorRelationshipsRequest* request,
                                                          v1::ListMentorRelationshipsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto mentor = ParseId<MentorId>(request->mentor_id());
    const bool with_ended = request->with_ended();
    auto page = platform::rpc::ReadPage<RelationshipRecord>(
        call, "ListMentorRelationships " + request->mentor_id() + (with_ended ? " all" : " now"), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          RequireSupervisorOrCoordinator(call, FindMentor(call, tx, mentor));
          return ListVisible(call, tx, mentor, with_ended, PlaceOf(cursor), most);
        },
        CursorOf);
    for (const auto& record : page.records)
      *response->add_relationships() = ToReply(call, record.relationship.patient, record.relationship);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
