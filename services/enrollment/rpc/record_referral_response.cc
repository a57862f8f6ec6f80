#include "enrollment/referral_service.h"
#include "enrollment/rpc/change_referral.h"
#include "enrollment/wire/events_wire.h"

namespace cairn::enrollment {

using domain::ReferralVerb;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

ReferralVerb VerbFor(v1::ReferralResponse answer) {
  switch (answer) {
    case v1::REFERRAL_RESPONSE_ACCEPTED:
      return ReferralVerb::kAccept;
    case v1::REFERRAL_RESPONSE_WAITLISTED:
      return ReferralVerb::kWaitlist;
    default:
      return ReferralVerb::kDecline;
  }
}

}  // namespace

grpc::Status ReferralService::RecordReferralResponse(grpc::ServerContext* context,
                                                     const v1::RecordReferralResponseRequest* request,
                                                     v1::RecordReferralResponseResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto change = ParseReferralChange(*request);
    const auto verb = VerbFor(request->response());
    const bool declined = verb == ReferralVerb::kDecline;
    if (declined != (request->decline_reason() != 0)) {
      platform::Reject(platform::InvalidRequest({{"decline_reason", "goes with a decline, and with nothing else"}}));
    }
    call.Mutate([&](Transaction& tx) {
      *response->mutable_referral() = ChangeReferral(
          call, tx, change, verb,
          [&](storage::ReferralRecord& record) {
            if (declined) record.referral.decline_reason = request->decline_reason();
          },
          [&](const storage::ReferralRecord& record) {
            const auto answered = wire::MakeReferralAnswered(record.referral, request->response());
            std::vector events = {StepEvent(call, record.referral, answered)};
            if (declined) events.push_back(ClosedEvent(call, record.referral));
            return events;
          });
    });
  });
}

}  // namespace cairn::enrollment
