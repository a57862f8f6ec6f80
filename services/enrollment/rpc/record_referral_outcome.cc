#include "enrollment/referral_service.h"
#include "enrollment/rpc/change_referral.h"

namespace cairn::enrollment {

using domain::ReferralVerb;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

ReferralVerb VerbFor(v1::ReferralOutcome outcome) {
  switch (outcome) {
    case v1::REFERRAL_OUTCOME_COMPLETED:
      return ReferralVerb::kComplete;
    case v1::REFERRAL_OUTCOME_LEFT_EARLY:
      return ReferralVerb::kLeaveEarly;
    case v1::REFERRAL_OUTCOME_NOT_ATTENDED:
      return ReferralVerb::kNotAttend;
    default:
      return ReferralVerb::kDeclineByPatient;
  }
}

}  // namespace

grpc::Status ReferralService::RecordReferralOutcome(grpc::ServerContext* context,
                                                    const v1::RecordReferralOutcomeRequest* request,
                                                    v1::RecordReferralOutcomeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto change = ParseReferralChange(*request);
    const auto verb = VerbFor(request->outcome());
    const bool stayed = verb == ReferralVerb::kComplete || verb == ReferralVerb::kLeaveEarly;
    if (request->summary_received() && !stayed) {
      platform::Reject(platform::InvalidRequest({{"summary_received", "goes with a stay that has ended"}}));
    }
    call.Mutate([&](Transaction& tx) {
      *response->mutable_referral() = ChangeReferral(
          call, tx, change, verb,
          [&](storage::ReferralRecord& record) {
            if (stayed) record.referral.summary_received = request->summary_received();
          },
          [&](const storage::ReferralRecord& record) { return std::vector{ClosedEvent(call, record.referral)}; });
    });
  });
}

}  // namespace cairn::enrollment
