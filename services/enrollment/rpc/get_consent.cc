#include "enrollment/consent_service.h"
#include "enrollment/rpc/consent_reply.h"
#include "enrollment/rpc/request.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ConsentService::GetConsent(grpc::ServerContext* context, const v1::GetConsentRequest* request,
                                        v1::GetConsentResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<ConsentId>(request->consent_id());
    call.Read([&](Transaction& tx) {
      const auto record = storage::LoadConsent(tx, call.keys(), patient, id).value();
      call.Made(id.value);
      *response->mutable_consent() =
          ToReply(call.keys(), record, call.now(), projection::storage::OrganisationZone(tx));
    });
  });
}

}  // namespace cairn::enrollment
