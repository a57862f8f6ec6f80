#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/follow_up_steps.h"
#include "outcomes/rpc/request.h"
#include "outcomes/wire/follow_up_wire.h"
#include "projection/storage/site.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status FollowUpService::RecordInterview(grpc::ServerContext* context, const v1::RecordInterviewRequest* request,
                                              v1::RecordInterviewResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = FollowUpEntryId::New();
    call.Mutate([&](Transaction& tx) {
      const auto zone = projection::storage::OrganisationZone(tx);
      const auto today = platform::ClinicDay(call.now(), zone);
      const domain::FollowUpEntry entry{
          .id = id,
          .patient = patient,
          .kind = wire::ToDomain(request->kind()),
          .on = request->has_held_on() ? platform::wire::ParseDate(request->held_on(), "held_on").value() : today};
      KeepFollowUpEntry(call, tx, entry, today, platform::StartOfClinicDay(entry.on, zone));
      *response->mutable_entry() = ToReply(patient, {entry, call.now(), call.account()});
    });
  });
}

}  // namespace cairn::outcomes
