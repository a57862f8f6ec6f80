#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/alert_steps.h"
#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AlertService::AcknowledgeAlert(grpc::ServerContext* context, const v1::AcknowledgeAlertRequest* request,
                                            v1::AcknowledgeAlertResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<AlertId>(request->alert_id());
    call.Mutate([&](Transaction& tx) {
      auto record = OpenAlert(call, tx, patient, id, request->etag());
      record.alert = domain::Acknowledge(record.alert, call.account(), call.now()).value();
      record.step = 0;
      *response->mutable_alert() = KeepAlert(call, tx, record);
    });
  });
}

}  // namespace cairn::prescribing
