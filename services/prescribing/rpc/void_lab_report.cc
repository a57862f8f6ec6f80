#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/lab_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/dose_wire.h"
#include "prescribing/wire/lab_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status LabService::VoidLabReport(grpc::ServerContext* context, const v1::VoidLabReportRequest* request,
                                       v1::VoidLabReportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<LabReportId>(request->report_id());
    const auto reason = wire::ToDomain(request->reason());
    call.Mutate([&](Transaction& tx) {
      auto record = storage::LockLabReport(tx, patient, id).value();
      platform::Require(domain::CheckVoid(StandingOf(record), reason));
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.version, request->etag()));
      storage::VoidLabReport(tx, id, reason.value(), call.now(), call.account());
      record.void_reason = reason;
      ++record.version;
      auto reply = ToReply(call.keys(), patient, record);
      platform::outbox::Append(
          tx, {platform::outbox::Make(id.value, record.version, wire::MakeLabReportVoided(reply), call.now())});
      call.Made(id.value);
      *response->mutable_report() = std::move(reply);
    });
  });
}

}  // namespace cairn::prescribing
