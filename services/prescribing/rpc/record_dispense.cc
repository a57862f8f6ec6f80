#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/dose_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DoseService::RecordDispense(grpc::ServerContext* context, const v1::RecordDispenseRequest* request,
                                         v1::RecordDispenseResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    DoseToKeep wanted;
    wanted.patient = ParseId<PatientId>(request->patient_id());
    wanted.order = ParseId<OrderId>(request->order_id());
    wanted.on = ParseOptionalDate(request->has_dispensed_on(), request->dispensed_on(), "dispensed_on");
    wanted.entry = wire::ToDomain(request->dispense(), "dispense").value();
    wanted.acknowledged.assign(request->acknowledged_warnings().begin(), request->acknowledged_warnings().end());
    wanted.answers = AnswersOf(*request);
    call.Mutate([&](Transaction& tx) { Put(KeepDose(call, tx, wanted, fresh_as_of_), *response); });
    RequireDose(*response, request->order_id());
  });
}

}  // namespace cairn::prescribing
