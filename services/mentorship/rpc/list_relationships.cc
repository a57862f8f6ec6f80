#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/relationship_page.h"
#include "mentorship/rpc/relationship_steps.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::RelationshipRecord;

grpc::Status RelationshipService::ListRelationships(grpc::ServerContext* context,
                                                    const v1::ListRelationshipsRequest* request,
                                                    v1::ListRelationshipsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    auto page = platform::rpc::ReadPage<RelationshipRecord>(
        call, "ListRelationships patient " + request->patient_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          return storage::ListRelationshipsOfPatient(tx, patient, PlaceOf(cursor), most);
        },
        CursorOf);
    for (const auto& record : page.records)
      *response->add_relationships() = ToReply(call, patient, record.relationship);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
