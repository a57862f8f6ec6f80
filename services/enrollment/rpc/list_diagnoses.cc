#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DiagnosisService::ListDiagnoses(grpc::ServerContext* context, const v1::ListDiagnosesRequest* request,
                                             v1::ListDiagnosesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    std::vector<storage::DiagnosisRecord> diagnoses;
    call.Read([&](Transaction& tx) { diagnoses = storage::ListDiagnoses(tx, patient); });
    for (const auto& diagnosis : diagnoses) *response->add_diagnoses() = ToReply(call.keys(), diagnosis);
  });
}

}  // namespace cairn::enrollment
