#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/request.h"
#include "outcomes/rpc/safety_flag_reply.h"
#include "outcomes/wire/safety_flag_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;
using projection::storage::PatientSealer;

grpc::Status AssessmentService::AcknowledgeSafetyFlag(grpc::ServerContext* context,
                                                      const v1::AcknowledgeSafetyFlagRequest* request,
                                                      v1::AcknowledgeSafetyFlagResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<SafetyFlagId>(request->safety_flag_id());
    call.Mutate([&](Transaction& tx) {
      auto record = storage::LockSafetyFlag(tx, patient, id).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.flag.version, request->etag()));
      record.flag =
          domain::Acknowledge(record.flag, wire::ToDomain(request->action()), call.account(), call.now()).value();
      std::optional<PatientSealer> sealer;
      if (!request->note().empty()) sealer.emplace(tx, call.keys(), patient, call.now());
      storage::AcknowledgeSafetyFlag(tx, sealer ? &*sealer : nullptr, record.flag, request->note());
      call.Made(id.value);
      // Without the note: an answer that is kept for repeated requests outlives the patient's key.
      *response->mutable_safety_flag() = ToReply(call.keys(), patient, record);
    });
  });
}

}  // namespace cairn::outcomes
