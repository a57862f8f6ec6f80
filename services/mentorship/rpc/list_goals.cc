#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/contact_steps.h"
#include "mentorship/rpc/relationship_steps.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ContactService::ListGoals(grpc::ServerContext* context, const v1::ListGoalsRequest* request,
                                       v1::ListGoalsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto relationship = ParseId<RelationshipId>(request->relationship_id());
    call.Read([&](Transaction& tx) {
      RequireRelationship(tx, patient, relationship);
      const projection::storage::PatientOpener opener(tx, call.keys(),
                                                      projection::storage::ListDataKeysLater(tx, {patient}));
      for (const auto& record : storage::ListGoals(tx, opener, relationship))
        *response->add_goals() = ToReply(call, record);
    });
  });
}

}  // namespace cairn::mentorship
