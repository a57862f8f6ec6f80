#include "enrollment/consent_service.h"
#include "enrollment/rpc/end_consent.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ConsentService::RevokeConsent(grpc::ServerContext* context, const v1::RevokeConsentRequest* request,
                                           v1::RevokeConsentResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<ConsentId>(request->consent_id());
    const auto& revocation = request->revocation();
    const auto decide = [&](Transaction& tx, const EndingConsent& ending) -> storage::NewConsentEnd {
      platform::Require(domain::RequireActive(ending.consent, call.now(), ending.today));
      const auto facts = LoadSignerFacts(tx, ending.patient, ending.minor_law_state, ending.today);
      platform::Require(domain::CheckRevoker(static_cast<domain::SignerCapacity>(revocation.capacity()),
                                             platform::Uuid::Parse(revocation.representative_id()), ending.consent,
                                             facts, ending.today));
      return {.kind = domain::ConsentEnd::kRevoked, .revocation = revocation};
    };
    call.Mutate([&](Transaction& tx) {
      *response->mutable_consent() = EndConsent(call, tx, patient, id, request->etag(), decide);
    });
  });
}

}  // namespace cairn::enrollment
