#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status PatientService::GetPatient(grpc::ServerContext* context, const v1::GetPatientRequest* request,
                                        v1::GetPatientResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<PatientId>(request->patient_id());
    call.Read([&](Transaction& tx) {
      const auto patient = storage::LoadPatient(tx, call.keys(), id).value();
      *response->mutable_patient() = ToReply(call.keys(), patient);
    });
  });
}

}  // namespace cairn::enrollment
