#include "enrollment/consent_service.h"
#include "enrollment/rpc/end_consent.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ConsentService::MarkConsentEnteredInError(grpc::ServerContext* context,
                                                       const v1::MarkConsentEnteredInErrorRequest* request,
                                                       v1::MarkConsentEnteredInErrorResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<ConsentId>(request->consent_id());
    const auto decide = [&](Transaction&, const EndingConsent& ending) -> storage::NewConsentEnd {
      // One that has ended otherwise may still turn out to have been a mistake; a mistake is one only once.
      if (ending.consent.end == domain::ConsentEnd::kEnteredInError) {
        platform::Require(domain::RequireActive(ending.consent, call.now(), ending.today));
      }
      return {.kind = domain::ConsentEnd::kEnteredInError, .error_reason = request->reason()};
    };
    call.Mutate([&](Transaction& tx) {
      *response->mutable_consent() = EndConsent(call, tx, patient, id, request->etag(), decide);
    });
  });
}

}  // namespace cairn::enrollment
