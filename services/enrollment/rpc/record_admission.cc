#include "enrollment/referral_service.h"
#include "enrollment/rpc/change_referral.h"
#include "enrollment/wire/events_wire.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ReferralService::RecordAdmission(grpc::ServerContext* context, const v1::RecordAdmissionRequest* request,
                                              v1::RecordAdmissionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto change = ParseReferralChange(*request);
    call.Mutate([&](Transaction& tx) {
      *response->mutable_referral() = ChangeReferral(
          call, tx, change, domain::ReferralVerb::kAdmit, [](storage::ReferralRecord&) {},
          [&](const storage::ReferralRecord& record) {
            return std::vector{StepEvent(call, record.referral, wire::MakeReferralAdmitted(record.referral))};
          });
    });
  });
}

}  // namespace cairn::enrollment
