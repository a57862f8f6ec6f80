#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/dose_batches.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/dose_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DoseService::RecordSelfReport(grpc::ServerContext* context, const v1::RecordSelfReportRequest* request,
                                           v1::RecordSelfReportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    DoseToKeep wanted;
    wanted.patient = ParseId<PatientId>(request->patient_id());
    wanted.episode = ParseId<EpisodeId>(request->episode_id());
    wanted.on = ParseOptionalDate(request->has_on(), request->on(), "on");
    v1::SelfReport report;
    report.set_answer(request->answer());
    wanted.entry = wire::ToDomain(report);
    if (call.MutateInBatch(batches_, MakeDoseInBatch<v1::RecordSelfReportResponse>(wanted))) return;
    call.Mutate(
        [&](Transaction& tx) { *response->mutable_dose() = KeepDose(call, tx, wanted, fresh_as_of_).dose.value(); });
  });
}

}  // namespace cairn::prescribing
