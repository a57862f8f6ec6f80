#include "enrollment/referral_service.h"
#include "enrollment/rpc/change_referral.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ReferralService::CancelReferral(grpc::ServerContext* context, const v1::CancelReferralRequest* request,
                                             v1::CancelReferralResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto change = ParseReferralChange(*request);
    call.Mutate([&](Transaction& tx) {
      *response->mutable_referral() = ChangeReferral(
          call, tx, change, domain::ReferralVerb::kCancel,
          [&](storage::ReferralRecord& record) { record.referral.cancel_reason = request->reason(); },
          [&](const storage::ReferralRecord& record) { return std::vector{ClosedEvent(call, record.referral)}; });
    });
  });
}

}  // namespace cairn::enrollment
