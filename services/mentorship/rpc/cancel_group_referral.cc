#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_referral_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupReferralService::CancelGroupReferral(grpc::ServerContext* context,
                                                       const v1::CancelGroupReferralRequest* request,
                                                       v1::CancelGroupReferralResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<GroupReferralId>(request->group_referral_id());
    call.Mutate([&](Transaction& tx) {
      auto record = OpenGroupReferral(call, tx, patient, id, request->etag());
      record.referral =
          domain::Cancel(record.referral, static_cast<domain::GroupReferralCancelReason>(request->reason())).value();
      CloseNow(call, record);
      storage::UpdateGroupReferral(tx, record);
      call.Made(id.value);
      *response->mutable_referral() = ToReply(call.keys(), record, TodayAtTheClinic(tx, call.now()));
    });
  });
}

}  // namespace cairn::mentorship
