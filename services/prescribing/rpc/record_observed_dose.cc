#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/dose_batches.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/dose_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DoseService::RecordObservedDose(grpc::ServerContext* context, const v1::RecordObservedDoseRequest* request,
                                             v1::RecordObservedDoseResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    DoseToKeep wanted;
    wanted.patient = ParseId<PatientId>(request->patient_id());
    wanted.order = ParseId<OrderId>(request->order_id());
    wanted.on = ParseOptionalDate(request->has_taken_on(), request->taken_on(), "taken_on");
    wanted.entry = wire::ToDomain(request->observed_dose());
    wanted.answers = AnswersOf(*request);
    if (call.MutateInBatch(batches_, MakeDoseInBatch<v1::RecordObservedDoseResponse>(wanted))) return;
    call.Mutate([&](Transaction& tx) { Put(KeepDose(call, tx, wanted, fresh_as_of_), *response); });
    RequireDose(*response, request->order_id());
  });
}

}  // namespace cairn::prescribing
