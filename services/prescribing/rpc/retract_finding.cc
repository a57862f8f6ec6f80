#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/finding_reply.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/events_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ChartService::RetractFinding(grpc::ServerContext* context, const v1::RetractFindingRequest* request,
                                          v1::RetractFindingResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<FindingId>(request->finding_id());
    call.Mutate([&](Transaction& tx) {
      auto finding = storage::LockFinding(tx, call.keys(), patient, id).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, finding.version, request->etag()));
      const bool counts = !finding.retraction_reason;
      if (counts) {
        storage::RetractFinding(tx, id, request->reason(), call.now(), call.account());
        finding.retraction_reason = request->reason();
        ++finding.version;
      }
      auto reply = ToReply(call.keys(), patient, finding);
      if (counts) {
        platform::outbox::Append(
            tx, {platform::outbox::Make(id.value, finding.version, wire::MakeFindingRetracted(reply), call.now())});
      }
      call.Made(id.value);
      *response->mutable_finding() = std::move(reply);
    });
  });
}

}  // namespace cairn::prescribing
