#include "measures/days.h"
#include "mentorship/domain/contact.h"
#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/supervision_reply.h"
#include "mentorship/rpc/supervision_steps.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// As contacts: what is older nobody knows any more.
void RequireRecent(platform::Date day, platform::Date today) {
  if (measures::DaysFrom(day, today) > domain::kLatestContactLogDays)
    platform::Reject(platform::InvalidRequest({{"occurred_on", "must be within 30 days"}}));
}

}  // namespace

grpc::Status SupervisionService::RecordSupervision(grpc::ServerContext* context,
                                                   const v1::RecordSupervisionRequest* request,
                                                   v1::RecordSupervisionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::Supervision supervision;
    supervision.id = SupervisionId::New();
    supervision.mentor = ParseId<MentorId>(request->mentor_id());
    supervision.occurred_on = platform::wire::ParseDate(request->occurred_on(), "occurred_on").value();
    supervision.form = static_cast<storage::SupervisionForm>(request->form());
    supervision.minutes = request->minutes();
    supervision.supervisor = call.account();
    supervision.recorded_at = call.now();
    call.Mutate([&](Transaction& tx) {
      RequireSupervisor(call, FindMentor(call, tx, supervision.mentor));
      const auto today = ClinicToday(call, tx);
      RequireNotInFuture(supervision.occurred_on, today, "occurred_on");
      RequireRecent(supervision.occurred_on, today);
      storage::InsertSupervision(tx, supervision);
      call.Made(supervision.id.value);
      *response->mutable_supervision() = ToReply(supervision);
    });
  });
}

}  // namespace cairn::mentorship
