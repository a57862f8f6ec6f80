#include "enrollment/consent_service.h"
#include "enrollment/rpc/end_consent.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::Date;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireEvent(const domain::Consent& consent) {
  if (!consent.terms.expiry.event.empty()) return;
  Reject({.code = platform::Code::kFailedPrecondition,
          .reason = "CONSENT_HAS_NO_EVENT",
          .message = "The consent does not end with an event. It may be revoked.",
          .metadata = {{"consent_id", consent.id.ToString()}}});
}

void RequireFits(Date occurred_on, const EndingConsent& ending) {
  if (occurred_on > ending.today) {
    Reject({.code = platform::Code::kFailedPrecondition,
            .reason = "DATE_IN_FUTURE",
            .message = "The event is dated after today at the clinic.",
            .metadata = {{"field", "occurred_on"}}});
  }
  if (occurred_on < ending.consent.signature.signed_on) {
    Reject(platform::InvalidRequest({{"occurred_on", "must not be before the day of signing"}}));
  }
}

}  // namespace

grpc::Status ConsentService::RecordConsentEvent(grpc::ServerContext* context,
                                                const v1::RecordConsentEventRequest* request,
                                                v1::RecordConsentEventResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<ConsentId>(request->consent_id());
    const auto day = ParseOptionalDate(request->has_occurred_on(), request->occurred_on(), "occurred_on");
    const auto decide = [&](Transaction&, const EndingConsent& ending) -> storage::NewConsentEnd {
      platform::Require(domain::RequireActive(ending.consent, call.now(), ending.today));
      RequireEvent(ending.consent);
      const auto occurred_on = day.value_or(ending.today);
      RequireFits(occurred_on, ending);
      return {.kind = domain::ConsentEnd::kEventCame, .occurred_on = occurred_on};
    };
    call.Mutate([&](Transaction& tx) {
      *response->mutable_consent() = EndConsent(call, tx, patient, id, request->etag(), decide);
    });
  });
}

}  // namespace cairn::enrollment
