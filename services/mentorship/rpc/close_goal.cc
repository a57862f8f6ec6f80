#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/contact_steps.h"
#include "mentorship/rpc/relationship_steps.h"
#include "mentorship/rpc/supervision_steps.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ContactService::CloseGoal(grpc::ServerContext* context, const v1::CloseGoalRequest* request,
                                       v1::CloseGoalResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto relationship = ParseId<RelationshipId>(request->relationship_id());
    const auto id = ParseId<GoalId>(request->goal_id());
    call.Mutate([&](Transaction& tx) {
      const auto today = ClinicToday(call, tx);
      auto on = today;
      if (request->has_closed_on()) on = platform::wire::ParseDate(request->closed_on(), "closed_on").value();
      RequireNotInFuture(on, today, "closed_on");
      RequireRelationship(tx, patient, relationship);
      const projection::storage::PatientOpener opener(tx, call.keys(),
                                                      projection::storage::ListDataKeysLater(tx, {patient}));
      auto record = storage::LockGoal(tx, opener, relationship, id).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.goal.version, request->etag()));
      record.goal = domain::CloseGoal(record.goal, static_cast<domain::GoalState>(request->state()), on).value();
      storage::UpdateGoal(tx, record.goal, call.now(), call.account());
      call.Made(id.value);
      *response->mutable_goal() = ToReply(call, record);
    });
  });
}

}  // namespace cairn::mentorship
