#include "platform/outbox/outbox.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/alert_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/alert_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AlertService::CloseAlert(grpc::ServerContext* context, const v1::CloseAlertRequest* request,
                                      v1::CloseAlertResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<AlertId>(request->alert_id());
    const auto outcome = wire::ToDomain(request->outcome());
    call.Mutate([&](Transaction& tx) {
      auto record = OpenAlert(call, tx, patient, id, request->etag());
      auto& alert = record.alert;
      alert = domain::CloseAlert(alert, outcome, call.account(), call.now(), domain::PolicyOf(alert.kind)).value();
      *response->mutable_alert() = KeepAlert(call, tx, record);
      platform::outbox::Append(
          tx, {platform::outbox::Make(id.value, alert.version, wire::MakeAlertClosed(alert), call.now())});
    });
  });
}

}  // namespace cairn::prescribing
