#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/duplicates_reviewed.h"
#include "enrollment/rpc/events.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/duplicate_pair_store.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status PatientService::RegisterPatient(grpc::ServerContext* context, const v1::RegisterPatientRequest* request,
                                             v1::RegisterPatientResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto profile = Normalised(request->profile());
    const storage::NewPatient patient{PatientId::New(), &profile, RelationWithNewPatient(call)};
    call.Mutate([&](Transaction& tx) {
      const auto candidates = storage::FindDuplicates(tx, call.keys(), profile);
      platform::Require(storage::InsertPatient(tx, call.keys(), patient, call.account(), call.now()));
      RequireReviewed(call.keys(), profile, candidates, request->duplicates_reviewed());
      storage::InsertDuplicatePairs(tx, LikelyPairsWith(patient.id, candidates), call.now());
      platform::outbox::Append(tx, EventsOfNewPatient(patient, *ruralities_, call.account(), call.now()));
      call.Touches(patient.id);
      call.Made(patient.id.value);
      *response->mutable_patient() = ToReply(call.keys(), {patient.id, 1, profile, call.now(), call.now()});
    });
  });
}

}  // namespace cairn::enrollment
