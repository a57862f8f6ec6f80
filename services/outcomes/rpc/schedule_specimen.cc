#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/follow_up_steps.h"
#include "outcomes/rpc/request.h"
#include "projection/storage/site.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status FollowUpService::ScheduleSpecimen(grpc::ServerContext* context, const v1::ScheduleSpecimenRequest* request,
                                               v1::ScheduleSpecimenResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const domain::FollowUpEntry entry{.id = FollowUpEntryId::New(),
                                      .patient = patient,
                                      .kind = domain::FollowUpKind::kSpecimen,
                                      .on = platform::wire::ParseDate(request->scheduled_on(), "scheduled_on").value()};
    call.Mutate([&](Transaction& tx) {
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      KeepFollowUpEntry(call, tx, entry, today, call.now());
      *response->mutable_entry() = ToReply(patient, {entry, call.now(), call.account()});
    });
  });
}

}  // namespace cairn::outcomes
