#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/contact_steps.h"
#include "mentorship/rpc/relationship_steps.h"
#include "mentorship/rpc/supervision_steps.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ContactService::AddGoal(grpc::ServerContext* context, const v1::AddGoalRequest* request,
                                     v1::AddGoalResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    storage::GoalRecord record;
    record.relationship = ParseId<RelationshipId>(request->relationship_id());
    record.goal.id = GoalId::New();
    record.goal.area = static_cast<domain::GoalArea>(request->area());
    record.words = request->words();
    call.Mutate([&](Transaction& tx) {
      const auto today = ClinicToday(call, tx);
      auto added = record;
      added.goal.agreed_on = today;
      if (request->has_agreed_on())
        added.goal.agreed_on = platform::wire::ParseDate(request->agreed_on(), "agreed_on").value();
      RequireNotInFuture(added.goal.agreed_on, today, "agreed_on");
      RequireMatched(storage::FindRelationship(tx, patient, record.relationship, true).value().relationship);
      const projection::storage::PatientSealer sealer(tx, call.keys(), patient, call.now());
      storage::InsertGoal(tx, sealer, added, call.now(), call.account());
      call.Made(added.goal.id.value);
      *response->mutable_goal() = ToReply(call, added);
    });
  });
}

}  // namespace cairn::mentorship
