#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/alert_steps.h"
#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AlertService::ListPatientAlerts(grpc::ServerContext* context, const v1::ListPatientAlertsRequest* request,
                                             v1::ListPatientAlertsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    std::vector<storage::AlertRecord> records;
    call.Read([&](Transaction& tx) { records = storage::ReadAlerts(storage::FindAlertsLater(tx, patient)); });
    for (auto& record : records) {
      if (!record.alert.IsOpen() && !request->all()) continue;
      record.alert.patient = patient;
      *response->add_alerts() = ToReply(call.keys(), record, call.now());
    }
  });
}

}  // namespace cairn::prescribing
