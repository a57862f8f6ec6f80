#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/contact_preference_store.h"
#include "mentorship/storage/outreach_store.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ContactService::RecordContactPreference(grpc::ServerContext* context,
                                                     const v1::RecordContactPreferenceRequest* request,
                                                     v1::RecordContactPreferenceResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const storage::ContactPreference preference{
        .called = request->preference().called(),
        .channel = static_cast<domain::ContactChannel>(request->preference().channel()),
        .agrees_to_contact = request->preference().agrees_to_contact(),
        .recorded_at = call.now(),
        .recorded_by = call.account()};
    call.Mutate([&](Transaction& tx) {
      const projection::storage::PatientSealer sealer(tx, call.keys(), patient, call.now());
      storage::InsertContactPreference(tx, sealer, preference);
      storage::LookAtOutreach(tx, patient, call.now());
      *response->mutable_preference() = request->preference();
    });
  });
}

}  // namespace cairn::mentorship
