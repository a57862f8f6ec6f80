#include "platform/rpc/page_token.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/lab_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/dose_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status LabService::CorrectLabReport(grpc::ServerContext* context, const v1::CorrectLabReportRequest* request,
                                          v1::CorrectLabReportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<LabReportId>(request->report_id());
    const auto reason = wire::ToDomain(request->reason());
    auto record = ParseReport(call, patient, request->entry());
    record.supersedes = id;
    record.correction_reason = reason;
    call.Mutate([&](Transaction& tx) {
      auto before = storage::LockLabReport(tx, patient, id).value();
      platform::Require(domain::CheckCorrection(StandingOf(before), reason));
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, before.version, request->etag()));
      *response->mutable_report() = KeepReport(call, tx, record);
      before.superseded_by = record.report.id;
      ++before.version;
      *response->mutable_superseded() = ToReply(call.keys(), patient, before);
    });
  });
}

}  // namespace cairn::prescribing
