#include "enrollment/referral_service.h"
#include "enrollment/rpc/referral_reply.h"
#include "enrollment/rpc/request.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ReferralService::GetReferral(grpc::ServerContext* context, const v1::GetReferralRequest* request,
                                          v1::GetReferralResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<ReferralId>(request->referral_id());
    call.Read([&](Transaction& tx) {
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      const auto record = storage::LoadReferral(tx, call.keys(), patient, id, today).value();
      *response->mutable_referral() = ToReply(call.keys(), record, today);
      response->clear_chain_referral_ids();
      for (const auto& link : storage::ListReferralChain(tx, patient, id)) {
        response->add_chain_referral_ids(link.ToString());
      }
      call.Made(id.value);
    });
  });
}

}  // namespace cairn::enrollment
