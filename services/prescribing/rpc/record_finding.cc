#include "platform/outbox/outbox.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/finding_reply.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/events_wire.h"
#include "prescribing/wire/finding_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error ObservedInFuture() {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "OBSERVED_IN_FUTURE",
          .message = "What has been observed cannot be later than now.",
          .metadata = {{"field", "observe_time"}}};
}

storage::FindingRecord ParseFinding(const v1::RecordFindingRequest& request, const Call& call) {
  storage::FindingRecord finding;
  finding.id = FindingId::New();
  finding.patient = ParseId<PatientId>(request.patient_id());
  finding.kind = wire::KindOf(request.value());
  finding.observed_at = request.has_observe_time() ? wire::ToInstant(request.observe_time()) : call.now();
  finding.value = wire::ToJson(request.value());
  finding.is_identifying = wire::IsIdentifying(wire::KindOf(request.value()));
  finding.note = request.note();
  finding.recorded_at = call.now();
  finding.recorded_by = call.account();
  if (finding.observed_at > call.now()) platform::Reject(ObservedInFuture());
  return finding;
}

}  // namespace

grpc::Status ChartService::RecordFinding(grpc::ServerContext* context, const v1::RecordFindingRequest* request,
                                         v1::RecordFindingResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto finding = ParseFinding(*request, call);
    call.Mutate([&](Transaction& tx) {
      storage::InsertFinding(tx, call.keys(), finding);
      auto reply = ToReply(call.keys(), finding.patient, finding);
      platform::outbox::Append(
          tx, {platform::outbox::Make(finding.id.value, 1, wire::MakeFindingRecorded(reply), finding.observed_at)});
      call.Made(finding.id.value);
      *response->mutable_finding() = std::move(reply);
    });
  });
}

}  // namespace cairn::prescribing
