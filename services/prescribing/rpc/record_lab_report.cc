#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/lab_steps.h"
#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status LabService::RecordLabReport(grpc::ServerContext* context, const v1::RecordLabReportRequest* request,
                                         v1::RecordLabReportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto record = ParseReport(call, ParseId<PatientId>(request->patient_id()), request->entry());
    call.Mutate([&](Transaction& tx) { *response->mutable_report() = KeepReport(call, tx, record); });
  });
}

}  // namespace cairn::prescribing
