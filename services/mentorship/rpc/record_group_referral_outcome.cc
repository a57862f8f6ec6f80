#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_referral_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupReferralService::RecordGroupReferralOutcome(grpc::ServerContext* context,
                                                              const v1::RecordGroupReferralOutcomeRequest* request,
                                                              v1::RecordGroupReferralOutcomeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<GroupReferralId>(request->group_referral_id());
    const auto outcome = static_cast<domain::GroupReferralOutcome>(request->outcome());
    std::optional<platform::Date> day;
    if (request->has_attended_on()) day = platform::wire::ParseDate(request->attended_on(), "attended_on").value();
    call.Mutate([&](Transaction& tx) {
      auto record = OpenGroupReferral(call, tx, patient, id, request->etag());
      const auto today = TodayAtTheClinic(tx, call.now());
      record.referral = domain::Close(record.referral, outcome, day, today).value();
      CloseNow(call, record);
      storage::UpdateGroupReferral(tx, record);
      call.Made(id.value);
      *response->mutable_referral() = ToReply(call.keys(), record, today);
    });
  });
}

}  // namespace cairn::mentorship
